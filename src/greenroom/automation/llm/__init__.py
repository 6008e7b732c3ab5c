"""A language model behind any endpoint that speaks the chat-completions protocol of OpenAI."""
