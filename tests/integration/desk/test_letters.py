"""From the queue to the sent letter."""

from tests.integration.desk.house import Desk, token_in
from tests.integration.desk.seeds import seed


def test_a_marketing_objection_goes_from_the_queue_to_the_sent_letter_in_three_presses(desk: Desk) -> None:
    reference = seed(desk)[3]
    client, page = desk.client("dpo"), f"/dossiers/{reference}"
    shown = client.get(page).text  # first press: the ticket
    version = shown.split('name="version" value="')[1].split('"')[0]
    fields = {"jeton": token_in(shown), "version": version, "outcome": "granted"}
    decided = client.post(f"{page}/droits/objection_marketing/decision", data=fields)  # second: the decision
    place = decided.headers["location"]
    letter = client.get(place).text
    assert client.get(place.split("?")[0] + "/pdf").content.startswith(b"%PDF-")
    subject = letter.split('id="subject" name="subject" value="')[1].split('"')[0]
    text = letter.split('spellcheck="true">')[1].split("</textarea>")[0]
    numbers = {name: letter.split(f'name="{name}" value="')[1].split('"')[0] for name in ("version", "ticket_version")}
    sent = client.post(  # third: the letter
        place.split("?")[0],
        data={"jeton": token_in(letter), "subject": subject, "text": text, "way": "email", "do": "send", **numbers},
    )
    assert "La lettre est partie." in client.get(sent.headers["location"]).text
    assert desk.house.tickets.get(reference).status.value == "answered"
