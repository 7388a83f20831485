"""What is said on screen instead of what: the table of docs/WORDS.md as patterns."""

BANNED = {
    r"[Cc]lass map|[Ss]emantic map|map of classes": "label map",
    r"[Ll]east score": "score threshold",
    r"[Ll]east stuff": "minimum stuff area",
    r"[Ss]mallest (class|region)": "minimum area",
    r"[Ww]indow of the layer": "kernel size",
    r"\b(is|are|this|less|how) sure\b|\bsurest\b|network sure|\bsure enough\b": "confident, highest-scoring",
    r"[Nn]etworks? (must still |must )?(knows?|names?|says?|feels?|finds?)\b|cell feels": "predicts, classifies, "
    "scores",
    r"\bnames? (it|each|the one|the pixel|every pixel|them)\b|\bnamed\b|pixel called": "classifies; is labelled",
    r"\b(it is|they are|that is) worth\b|\bworth more\b|\bof worth\b|\bworth its weight\b": "gains; useful",
    r"\bare dear\b": "costly",
    r"of a cut\b|\bthe cuts\b|[Nn]obody": "segments; void",
    r"\bplaces (were|are|from)\b|places of (maxima|indices)|\btheir places\b|the place to\b": "indices, positions",
    r"\b[Aa] (row|step|map|class|moment) (a|each)\b": "one row per ...",
    r"(pixels|logits|features|labels?) a (cell|class|layer)\b": "per cell",
    r"become blobs|go up \d+ times|\bcomes? up\b|\bcame up\b": "upsampled; coarse",
    r"\b[Pp]icture ·|the whole picture|(on|of|in) this picture|One picture\b": "image",
}
"""What is not said -> what is said instead."""
