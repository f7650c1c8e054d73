"""The same script gives the same kinds, citations and ticket on the API, in the widget and on Telegram."""

from typing import Any

from playwright.sync_api import Browser

from bot.case_house import open_case_house
from bot.settings import load_settings
from tests.conversations.houses import RunningHouse
from tests.e2e.house.doors import (
    Turn,
    by_api,
    by_widget,
    expected_on_telegram,
    reference_in,
    telegram_chat,
    told,
    without_reference,
)

SCRIPT = (
    "bonjour",
    "Pendant combien d'années conservez-vous mon dossier ?",
    "et pour les cookies ?",
    "la source ?",
    "dans quel pays sont vos serveurs ?",
    "mon remboursement dentaire n'est toujours pas arrivé",
    "zorglub fnirpel",
    "arrêtez de m'appeler pour me vendre vos contrats",
    "les appels",
    "jeanne.trois.portes@example.com",
    "oui, c'est exact",
    "où en est ma demande ?",
)
_DIFFERENT = ("reference", "channel", "received_at", "evidence", "deadlines")
"""What two tickets of the same request may differ in; the days of `deadlines` follow from the moment of receipt."""


def ticket(house: RunningHouse, reference: str) -> dict[str, Any]:
    """Return the ticket as the contract writes it, without what may differ."""
    case = open_case_house(load_settings(None, delia_var=house.var, organisation=house.organisation))
    try:
        found: dict[str, Any] = case.tickets.as_json(reference)
    finally:
        case.close()
    found["qualification"].pop("similar")
    return {name: value for name, value in found.items() if name not in _DIFFERENT}


def receipts(turns: list[Turn]) -> list[str]:
    return [said["ticket"]["reference"] for turn in turns for said in turn if said["kind"] == "receipt"]


def test_one_script_through_three_doors(browser: Browser, mieux_etre: RunningHouse) -> None:
    address = mieux_etre.deployment.address
    api = by_api(mieux_etre, SCRIPT)
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    widget, shown = by_widget(context.new_page(), address, SCRIPT)
    with telegram_chat(mieux_etre) as chat:
        chat.say("/start", 1)
        telegram = [
            chat.say(text, len(expected_on_telegram(turn, address))) for text, turn in zip(SCRIPT, api, strict=True)
        ]
    context.close()

    assert {"answer", "silent", "out_of_scope", "question", "receipt", "status"} <= {s["kind"] for t in api for s in t}
    assert told(widget) == told(api)
    for turn in widget:
        for said in turn:
            assert said["text"].split("\n")[0] in shown
    heard = [[(without_reference(one.text), [title for title, _ in one.buttons]) for one in turn] for turn in telegram]
    assert heard == [expected_on_telegram(turn, address) for turn in api]

    (by_chat,), (by_page,) = receipts(api), receipts(widget)
    by_phone = reference_in(next(one.text for turn in telegram for one in turn if "enregistrée" in one.text))
    tickets = [ticket(mieux_etre, reference) for reference in (by_chat, by_page, by_phone)]
    assert tickets[0] == tickets[1] == tickets[2]
    assert len({by_chat, by_page, by_phone}) == 3
