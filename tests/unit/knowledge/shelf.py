"""A tiny organisation that loads, to be broken one line at a time."""

from pathlib import Path

from knowledge.errors import Finding, PackRefusedError
from knowledge.loader import load
from knowledge.pack import Pack

ORGANISATION = "petite-mutuelle"

FILES = {
    "topics.yml": """\
retention:
  overview: combien de temps
  prospect: un prospect
unaddressed:
  location: dans quel pays
internal:
  fees: peut-on facturer
assistant:
  identity: qui es-tu
""",
    "packs/petite-mutuelle/pack.yml": """\
organisation: petite-mutuelle
name: Petite Mutuelle
document: petite-mutuelle/2022-04
document_title: Politique
edition: avril 2022
effective_date: 2022-04-01
checked: 2026-11-22
contacts:
  dpo_name: Le DPO
  dpo_email: dpo@petite.example
  dpo_post: 3 rue Haute, 75001 Paris
  insurer_post: null
  insurer_phone: null
  website: null
  cnil_url: www.cnil.fr
  cnil_post: 3 place de Fontenoy, 75334 Paris Cedex 07
sections:
  "1": Durées
  "2": Contacts
""",
    "packs/petite-mutuelle/facts/1.yml": """\
section: "1"
facts:
  - id: retention.limit
    says: durée maximale
    figures: ["trois ans"]
  - id: retention.law
    says: la loi peut imposer plus
    figures: []
""",
    "packs/petite-mutuelle/facts/2.yml": """\
section: "2"
facts:
  - id: dpo.address
    says: comment joindre le DPO
    figures: ["dpo@petite.example", "3 rue Haute, 75001 Paris"]
  - id: cnil.address
    says: comment joindre la CNIL
    figures: ["www.cnil.fr", "3 place de Fontenoy, 75334 Paris Cedex 07"]
""",
    "packs/petite-mutuelle/not_answered.yml": """\
- fact: cnil.address
  reason: donné par les coordonnées
""",
    "packs/petite-mutuelle/articles/retention.yml": """\
- id: retention/overview
  also: [retention/prospect]
  audience: public
  kind: answer
  title: Durée de conservation
  answer: >-
    Nous gardons vos données 3 ans au maximum. Une loi peut demander plus.
  details: Ces trois (3) ans partent du dernier contact.
  sources: [{section: "1", checked: 2026-11-22}]
  facts: [retention.limit, retention.law]
  law_notes: [sector]
  related: [unaddressed/location]
  right: erasure
""",
    "packs/petite-mutuelle/articles/unaddressed.yml": """\
- id: unaddressed/location
  audience: public
  kind: silent
  title: Pays de stockage
  answer: >-
    La politique ne précise pas le pays. Vous pouvez le demander au DPO : {dpo_email}.
  sources: []
  law_notes: [transfers]
  related: [retention/overview]
""",
    "packs/petite-mutuelle/articles/internal.yml": """\
- id: internal/fees
  audience: collaborator
  kind: answer
  title: Facturer une demande
  answer: >-
    Ne réclamez rien à la personne. Transmettez sa lettre au DPO, à l'adresse dpo@petite.example.
  sources: [{section: "2", checked: 2026-11-22}]
  facts: [dpo.address]
  related: [retention/overview]
""",
    "law/all.yml": """\
- id: sector
  title: Le secteur
  text: La loi fixe des délais.
  document: cnil
  section: assurance
  effective: null
  checked: 2026-11-22
  level: S2
  approved_by: null
  approved_on: null
  organisations: [petite-mutuelle]
- id: transfers
  title: Hors de l'Union
  text: La loi encadre les transferts.
  document: rgpd
  section: "44"
  effective: 2018-05-25
  checked: 2026-11-22
  level: S
  approved_by: null
  approved_on: null
  organisations: [petite-mutuelle, autre]
""",
    "assistant/notice.yml": """\
version: 1
effective: 2026-11-22
checked: 2026-11-22
items:
  - id: "1"
    title: Une machine
    text: Délia est un programme de {name}. Elle oublie tout après 24 heures.
""",
    "assistant/articles.yml": """\
- id: assistant/identity
  audience: public
  kind: answer
  title: Qui est Délia
  answer: Je suis un programme, pas une personne. J'oublie notre échange après vingt-quatre heures.
  sources: [{notice: "1", checked: 2026-11-22}]
""",
    "assistant/replies.yml": """\
- id: fallback
  text: Je n'ai pas compris. Écrivez à {dpo_email}.
  options:
    - {title: Parler au DPO, intent: request_dpo_contact}
""",
}


class Shelf:
    """The files of the tiny organisation on disk."""

    def __init__(self, root: Path) -> None:
        """Write the files that load."""
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Create or replace a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a piece of a file that must be there."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def append(self, name: str, text: str) -> None:
        """Add to the end of a file."""
        self.write(name, (self.root / name).read_text(encoding="utf-8") + text)

    def load(self) -> Pack:
        """Load the organisation."""
        return load(ORGANISATION, self.root)

    def findings(self) -> tuple[Finding, ...]:
        """Load the organisation and return why it is refused; () when it is not."""
        try:
            self.load()
        except PackRefusedError as refusal:
            return refusal.findings
        return ()
