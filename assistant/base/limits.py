"""How much is taken in at most, all in one place; docs/use/reliability.md tells the same.

No honest recording or file comes near a limit. Each is there so that a damaged or hostile one costs a sentence and
not the memory or the evening of the person.
"""

MOST_RECORDING_SECONDS = 6 * 3600.0
"""Of a recording, seconds: twice a long afternoon of interviews (3 h). Times are kept with its events in memory."""
MOST_RECORDING_BYTES = 16_000_000_000
"""Of a recording's file: 6 h of 48 kHz stereo in 32 bit take 8.3 GB, 3 h of film at 10 Mbit/s take 13.5 GB."""
MOST_CHANNELS = 64
"""Of a recording: what MADI (AES10) carries, the widest line of a recording studio; a telephone has 1 or 2."""
RATES = range(1_000, 768_001)
"""Hz: below the lowest no speech is left; the highest is that of the fastest sound cards."""
MOST_FRAME_SECONDS = 66.0
"""Of what a decoder gives in one piece; FLAC's largest block lasts 65.535 s at 1 kHz, and 1.4 s at a usual rate."""

MOST_TOML_BYTES = 1_000_000
"""Of questions, lines, settings or a sidecar: the largest that comes with the program has 15 kB. A recording that is
given by mistake is larger."""
MOST_JOURNAL_BYTES = 50_000_000
"""Of a session's events: an hour of interview takes less than 2 MB. Reading one takes several times its size."""
MOST_LINE_BYTES = 4_000_000
"""Of one line of it: the first holds all questions of a bank, which has at most `MOST_TOML_BYTES`."""

MOST_DOCUMENT_BYTES = 20_000_000
"""Of an advertisement or a CV: a designed CV with photographs as PDF has 5 MB."""
MOST_DOCUMENT_PAGES = 40
"""Of the same as PDF: an advertisement with its person specification has ten, an academic CV twenty."""
MOST_DOCUMENT_CHARACTERS = 200_000
"""Of its text: forty close pages. The longest CV of a professor has half of that."""
MOST_UNPACKED_BYTES = 200_000_000
"""Of a Word document without its compression, which a hostile one can overdo a thousandfold."""

LATEST_SECONDS = 1_000_000.0
"""Of any time in a journal, and of any measure that counts seconds: eleven days, more than any session lasts."""

MOST_DECODE_SECONDS = 180.0
"""Of the clock, for the decode of an utterance or the loading of a model: what takes longer hangs. The longest
utterance has 12 s, and slow machines take three times the sound; live, in a recording and in a batch alike."""
MOST_WORDS_A_SECOND = 20
"""That a recogniser may write: three times what the fastest speaker says (390 words a minute)."""
MOST_WORD_LETTERS = 100
"""Of one word that a recogniser writes: the longest in an English dictionary has 45."""
