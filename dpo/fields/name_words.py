"""Words that help to read names: what is no name, what opens one, and first names that people in France bear."""

_PARTICLE_WORDS = """
    abou abu af ait al ben bin bou d' da de del della den der des di do dos du el l' la le les of ould saint
    sainte san st ter van von y zu
"""

# Function words, verbs and words of the subject: one of them among several words makes a sentence, not a name. Real
# family names that look like one (« Nom », « Merci ») are taken when the person confirms.
_SENTENCE_WORDS = """
    a adherent adherente adresse ai aide aime aimerais aller allez alors annuler anonyme appelle apres arreter
    arretez as assurance au aucun aucune aujourd'hui aussi autre autres aux avaient avais avait avant avec avez
    avoir avons bah beaucoup ben bien bonjour bonsoir c'est ca car carte ce ceci cela ces cet cette chatbot chez
    chose cnil code combien comme comment comprend comprends compris compte conseiller contrat contre corriger
    courriel crois dans date deja demain demande demander demandez depuis desole devez devoir dire dis dit dites
    dois doit donc donne donnee donnees donner donnez dont dossier dpo droit droits e-mail efface effacer
    effacez elle elles email en encore entre envoyer envoyez es est est-ce et etaient etais etait ete etes etre
    eu euh eux faire fais fait faites faut formulaire habite hier humain ici identite il ils inconnu information
    informations jamais je lequel leur leurs lorsque lui ma madame mademoiselle mail maintenant mais mal me meme
    merci mes mesdames messieurs modifier moi mon monsieur mutuelle naissance ne nee ni nom nomme noms non nos
    notre nous numero ok okay on ont or ou ouais oui par parce pardon parler pas passer pendant pense pensez
    personne peu peut peux plus portable pour pourquoi pourrais pourriez pouvez pouvoir pouvons prefere prenom
    prenoms pub publicite puisque qu'est-ce quand que quel quelle quelles quelqu'un quels question qui quoi
    recevoir remboursement renseignement reponse retour rgpd rien robot sais sait salut sans savez savoir se
    secu securite si sociale sommes sont souhaite souhaitez sous stop stp suis suivant supprime supprimer
    supprimez sur svp ta te telephone tes toi ton toujours tous tout toute toutes tres trop truc tu un une va
    vais vas vers veut veux voila voir vos votre voudrais voudrait voulais voulez vouloir voulons vous y
"""
_KEYS_AT_RANDOM = """
    abc abcd abcde asdf asdfgh azerty azertyuiop bla blabla lol mdr n/a na nom prenom qsdf qsdfgh qsdfghjklm
    qwerty tata test tests testtest titi toto tutu wxcvbn xx xxx
"""
_FREQUENT_FIRST_NAMES = """
    adam adele adrien agathe agnes ahmed aicha alain albert alex alexandra alexandre alexis alice aline alix
    amandine amelie amina amine amir anais andre andree angele angelique anita anna anne annick annie antoine
    antoinette ariane arlette armand arnaud arthur audrey aurelie aurelien aurore ayoub baptiste basile beatrice
    benjamin benoit bernadette bernard bertrand blanche boris brigitte bruno camille carine carla carole
    caroline catherine cecile cedric celia celine chantal charles charlotte chloe christelle christian
    christiane christine christophe claire clara claude claudette claudine clemence clement colette constance
    coralie corinne cyril cyrille damien daniel daniele danielle david deborah delphine denis denise didier
    dominique dorothee edith edouard elena eliane elie elisa elisabeth elise ella elodie eloise elsa emeline
    emile emilie emilien emma emmanuel emmanuelle enzo eric erwan esteban estelle esther etienne eugene eugenie
    eva evelyne fabien fabienne fabrice fanny farid fatima fatou felix fernand fernande firmin flavie florence
    florent florian france francine francis franck francois francoise frederic frederique gabin gabriel
    gabrielle gael gaelle gaspard gaston genevieve geoffrey georges georgette gerald gerard germain germaine
    gervaise ghislaine gilbert gilberte gilles ginette gisele gregory guillaume gustave guy gwenaelle hakim
    hamid hassan helene henri henriette herve hicham hortense hubert hugo hugues huguette ibrahim ines irene
    iris isabelle ismael jacky jacqueline jacques jade jamila jean jeanine jeanne jeannine jennifer jeremie
    jeremy jerome jessica joanna joel joelle johanna john jonathan jordan jose joseph josephine josette josiane
    jules julia julie julien juliette justine karim karine karl katia kevin khadija laetitia lea leila lena leo
    leon leonie leopold lila liliane lilou lina lionel lisa loic lola lou louis louise luc lucas lucette lucie
    lucien lucienne ludovic lydia lydie madeleine mael magali malika mamadou manon marc marcel marcelle margaux
    margot marguerite maria marianne marie marina marine marion marius marjorie martial martin martine mathieu
    mathilde mathis matthieu maud maurice max maxime maya mehdi melanie melissa michel michele micheline mickael
    miguel mireille mohamed mohammed monique morgane mourad moussa muriel myriam nadege nadia nadine nassim
    natacha nathalie nathan nicolas nicole nina noa noah noe noel noemie nora oceane odette odile olga olivia
    olivier omar oscar oumar pascal pascale patrice patricia patrick paul paule paulette pauline pedro philippe
    pierre pierrette quentin rachel rachid raoul raphael raymond raymonde rebecca regine regis remi remy rene
    renee reynald richard robert roberte robin rodolphe rodrigue roger roland romain romane rosa rose roseline
    roxane sabine sabrina said salim salima sally salome samia samir samuel sandra sandrine sara sarah sebastien
    serge severine simon simone sofia solange solene sonia sophie stanislas stephane stephanie sylvain sylvette
    sylvia sylviane sylvie tatiana theo theophile therese thibault thierry thomas timothee tom valentin
    valentine valerie vanessa veronique victoire victor victoria vincent virginie viviane walid wilfried william
    xavier yacine yanis yann yannick yasmina yasmine youssef yves yvette yvon yvonne zoe zohra
"""

PARTICLES = frozenset(_PARTICLE_WORDS.split())
"""What stands before or inside a family name."""

NOT_NAMES = frozenset(_SENTENCE_WORDS.split())
"""What no name contains, unless the person says so."""

JUNK = frozenset(_KEYS_AT_RANDOM.split())
"""What is typed to get past a question."""

FIRST_NAMES = frozenset(_FREQUENT_FIRST_NAMES.split())
"""Folded; only used to tell a first name from a family name when both are typed at once."""

TITLES = r"(?:monsieur|madame|mademoiselle|mme|mlle|melle|mr|m|dr|docteur|maitre|me|feu|feue)\b\.? "
"""How one addresses a person, as a pattern over folded text."""
