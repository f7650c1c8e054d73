"""What is loaded inside the Rasa process: the door that only our gateway opens, the store without words, our NLU."""
