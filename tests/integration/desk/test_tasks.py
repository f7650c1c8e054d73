"""A task for a service: who has it sees that task and what it needs, and nothing else."""

from tests.integration.desk.house import Desk, send, token_in
from tests.integration.desk.seeds import seed


def test_a_task_is_given_seen_alone_and_answered(desk: Desk) -> None:
    reference = seed(desk)[1]
    dpo, page = desk.client("dpo"), f"/dossiers/{reference}"
    shown = dpo.get(page).text
    service = desk.accounts.users.named("service")
    assert service is not None
    fields = {"assignee": service.id, "text": "Retrouvez ses remboursements.", "shows": ["member_number"]}
    version = shown.split('name="version" value="')[1].split('"')[0]
    given = dpo.post(f"{page}/taches", data={"jeton": token_in(shown), "version": version, **fields})
    assert "La tâche est confiée." in dpo.get(given.headers["location"]).text
    holder, other = desk.client("service"), desk.client("medecin")
    seen = holder.get("/taches").text
    assert "Retrouvez ses remboursements." in seen
    assert "100008" in seen
    assert "Garcia" not in seen, "what was not chosen is not shown"
    assert holder.get(page).status_code == 403
    assert "Retrouvez" not in other.get("/taches").text
    id = desk.house.casework.tasks.mine(service)[0].id
    assert "n’existe pas" in other.get(
        send(other, f"/taches/{id}", {"text": "moi"}, "/compte").headers["location"]
    ).text.replace("&#39;", "’")
    send(holder, f"/taches/{id}", {"text": "Douze lignes, ci-jointes."}, "/taches")
    assert "Douze lignes" in dpo.get(page).text
