"""Words that help to read names: what is no name, what opens one, and first names that people in France bear."""

PARTICLES = frozenset("de du des d' la le les l' von van der den di da do dos del della el al ben bin ould ait san st saint sainte y zu ter of af abu abou bou".split())

# Function words, verbs and words of the subject: one of them among several words makes a sentence, not a name. Real family
# names that look like one (« Son », « Ou », « Petit ») are taken when the person confirms.
NOT_NAMES = frozenset(
    """
    je tu il elle on nous vous ils elles me te se moi toi lui leur leurs eux y en ce cet cette ces ca cela ceci c'est mon ma mes ton ta tes notre nos votre vos un une au aux
    et ou ni mais donc or car que qui quoi dont quand comment pourquoi combien quel quelle quels quelles est-ce qu'est-ce lequel si comme lorsque puisque parce
    a ai as avons avez ont avais avait avaient eu suis es est sommes etes sont etais etait etaient ete etre avoir veux veut voulons voulez voulais voudrais voudrait vouloir peux peut
    pouvons pouvez pourrais pourriez pouvoir dois doit devez devoir fais fait faites faire faut va vais vas allez aller sais sait savez savoir dis dit dites dire demande demandez demander donne donnez donner
    comprends comprend compris souhaite souhaitez pense pensez crois aime aimerais prefere habite appelle nomme pas ne plus jamais rien personne aucun aucune non oui ouais ok okay
    bonjour bonsoir salut merci svp stp desole pardon avec sans pour par dans sur sous chez vers depuis avant apres pendant entre contre tres trop bien mal peu beaucoup aussi encore deja toujours
    maintenant hier demain aujourd'hui ici tout tous toute toutes autre autres meme chose truc euh bah ben alors voila
    donnee donnees droit droits nom prenom noms prenoms adresse numero adherent adherente mutuelle rgpd dpo cnil compte contrat mail email e-mail courriel telephone portable publicite pub dossier demande
    reponse question remboursement assurance securite sociale secu carte identite date naissance ne nee information informations renseignement formulaire code passer suivant annuler stop retour aide
    supprimer supprimez effacer effacez arreter arretez voir parler humain conseiller inconnu anonyme sais quelqu'un robot chatbot svp supprime efface corriger modifier recevoir envoyez envoyer
    """.split()
)

JUNK = frozenset("azerty azertyuiop qwerty qsdf qsdfgh qsdfghjklm asdf asdfgh wxcvbn blabla bla test tests testtest toto titi tata tutu xxx xx abc abcd abcde nom prenom n/a na lol mdr".split())

TITLES = r"(?:monsieur|madame|mademoiselle|mme|mlle|melle|mr|m|dr|docteur|maitre|me|feu|feue)\b\.? "

FIRST_NAMES = frozenset(
    """
    adam adele adrien agathe agnes ahmed aicha alain albert alex alexandra alexandre alexis alice aline alix amandine amelie amina amine amir anais andre andree angele angelique anita anna anne annick annie
    antoine antoinette ariane arlette armand arnaud arthur audrey aurelie aurelien aurore ayoub baptiste basile beatrice benjamin benoit bernadette bernard bertrand blanche boris brigitte bruno camille carine
    carla carole caroline catherine cecile cedric celia celine chantal charles charlotte chloe christelle christian christiane christine christophe claire clara claude claudette claudine clemence clement
    colette constance coralie corinne cyril cyrille damien daniel daniele danielle danielle david deborah delphine denis denise didier dominique dorothee edith edouard elena eliane elie elisa elisabeth elise
    ella elodie eloise elsa emeline emilie emile emilien emma emmanuel emmanuelle enzo eric erwan esteban estelle esther etienne eugene eugenie eva evelyne fabien fabienne fabrice fanny farid fatima fatou
    felix fernand fernande firmin flavie florence florent florian france francine francis franck francois francoise frederic frederique gabin gabriel gabrielle gael gaelle gaspard gaston genevieve geoffrey
    georges georgette gerald gerard germaine germain gervaise ghislaine gilbert gilberte gilles ginette gisele gregory guillaume gustave guy gwenaelle hakim hamid hassan helene henri henriette herve hicham hortense
    hubert hugo hugues huguette ibrahim ines irene iris isabelle ismael jacky jacqueline jacques jade jamila jean jeanine jeanne jeannine jennifer jeremie jeremy jerome jessica joanna joel joelle johanna john
    jonathan jordan jose joseph josephine josette josiane jules julia julie julien juliette justine karim karine karl katia kevin khadija laetitia lea leila lena leo leon leonie leopold lila liliane lilou
    lina lionel lisa loic lola lou louis louise luc lucas lucette lucie lucien lucienne ludovic lydia lydie madeleine mael magali malika mamadou manon marc marcel marcelle margaux margot marguerite maria marianne
    marie marina marine marion marius marjorie martial martin martine mathieu mathilde mathis matthieu maud maurice max maxime maya mehdi melanie melissa michel michele micheline mickael miguel mireille
    mohamed mohammed monique morgane mourad moussa muriel myriam nadege nadia nadine nassim natacha nathalie nathan nicolas nicole nina noa noah noe noel noemie nora odette odile olga olivia olivier oceane omar oscar
    oumar pascal pascale patrice patricia patrick paul paule paulette pauline pedro philippe pierre pierrette quentin rachel rachid raoul raphael raymond raymonde rebecca regine regis remi remy rene renee reynald
    richard robert roberte robin rodolphe rodrigue roger roland romain romane rosa rose roseline roxane sabine sabrina said salim salima sally salome samia samir samuel sandra sandrine sara sarah sebastien serge
    severine simon simone sofia solange solene sonia sophie stephane stephanie stanislas sylvain sylvette sylvia sylviane sylvie tatiana theo theophile therese thibault thierry thomas timothee tom valentin valentine valerie
    vanessa veronique victor victoire victoria vincent virginie viviane walid wilfried william xavier yacine yann yannick yasmina yasmine yves yvette yvon yvonne youssef yanis zoe zohra
    """.split()
)
