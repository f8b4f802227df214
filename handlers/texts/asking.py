"""How the bot comes back to a question that others were put on top of."""

NOT_ANSWERED = "这句我不知道答的是哪一件。刚才问的是：\n{question}"
STILL_ASKED = "——\n前面还问过您一件，还没定：\n{question}"
ASKED_AGAIN = "（{clock}再问一次）前面问过您的这件还没定：\n{question}"
