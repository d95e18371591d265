"""The picture that proves a person: a few are shown in any order, one of them is asked for by its name."""

SHOWN = 5
# file of the picture, name on its button, name in the question
PICTURES: dict[str, tuple[str, str]] = {
    "pencil": ("Crayon", "le crayon"),
    "house": ("Maison", "la maison"),
    "tree": ("Arbre", "l’arbre"),
    "boat": ("Bateau", "le bateau"),
    "key": ("Clé", "la clé"),
    "umbrella": ("Parapluie", "le parapluie"),
    "bell": ("Cloche", "la cloche"),
    "cup": ("Tasse", "la tasse"),
}
