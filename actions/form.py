"""The request that is being made: an answer (by its reference alone), a step back, a correction, « yes », « stop »."""

from actions.base import DeliaAction, Events, understood
from actions.heard import Heard
from actions.say import Message, message
from actions.steps import step_messages
from dpo.steps import Nothing, Receipt, Step


class ActionForm(DeliaAction):
    """Carries out what the gateway read in an answer, or what a button stands for."""

    NAME = "action_form"
    WAITS = True

    def decide(self, heard: Heard) -> tuple[list[Message], Events]:
        """Do it and say the next step."""
        return self._said(heard), understood()

    def _said(self, heard: Heard) -> list[Message]:
        words, intake, who = self.house.words, self.house.cases.intake, heard.conversation
        match heard.intent:
            case "form_stop":
                return [message("notice", words("dropped" if intake.abandon(who) else "nothing"), operation="cancel")]
            case "form_restart":
                intake.abandon(who)
                return [message("notice", words("restart"))]
            case "form_human":
                return self._handed_over(intake.hand_over(who))
            case "form_again":
                wrong = heard.entities.get("field") == "recap"  # « non » under a recap, without saying what.
                word = words("which_to_correct" if wrong else "back_to_the_form")
                return step_messages(self.house, intake.current(who), [word])
            case _:
                return step_messages(self.house, self._step(heard))

    def _step(self, heard: Heard) -> Step:
        intake, who = self.house.cases.intake, heard.conversation
        match heard.intent:
            case "form_answer":
                return intake.answer(who, {}, kept=heard.kept, health=heard.entities.get("health") == "1")
            case "form_skip":
                return intake.skip(who, heard.entities.get("field") or None)
            case "form_back":
                return intake.back(who)
            case "form_correct":
                field = heard.entities.get("field")
                return intake.correct(who, field) if field else intake.back(who)
            case "form_resend":
                return intake.resend_code(who)
            case _:
                return intake.confirm(who)

    def _handed_over(self, step: Step) -> list[Message]:
        """Say that a person takes over, with the receipt; or that it failed."""
        words = self.house.words
        if isinstance(step, Nothing) or not isinstance(step, Receipt):
            return [message("handoff", words("handoff_failed"), operation="human")]
        receipt = step_messages(self.house, step)
        return [message("handoff", words("handoff_ticket"), operation="human"), *receipt]
