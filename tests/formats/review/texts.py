"""Small reviews of each kind, written for the tests, about invented outlets."""

# ruff: noqa: E501

PASTED = """\
Les guichets rouvrent, mais à quel prix ?
Deux communes rouvrent un accueil (voir ici et ici). La journaliste Zoé Lac a passé trois jours sur place, et raconte ce que les gens apportent. Le coût est de vingt mille euros par an, dont la moitié vient du département. (lire l’article de La Vigie – abonnés)
Le site brume-infos s’est intéressé au calendrier. Le conseil votera en mai. (lire l’article de brume-infos)
lire aussi :
- Trois jours au guichet | La Vigie
- 10 000 lettres perdues | Le Carillon
Subventions : le calendrier
Le ministère des Accueils publie ses priorités pour l’année. Elles portent sur deux domaines :
- l’accueil ;
- le courrier.
Les demandes sont à déposer avant le mois de juin, en deux exemplaires. (lire le communiqué du Ministère)
N’hésitez pas à lire aussi
- « Je garde mon guichet » | The Bell
- Qui lit encore les lettres ? | Le journal-de-brume.example
Vous êtes arrivés au bout ? Bravo ! Merci à Bob pour sa relecture.
Photo : Ada Roux
"""

DIGEST = """\
Liens du lundi 13 mars 2023
Comme chaque lundi, un coup d’œil sur ce que la semaine a donné à lire.
Guichets
- Deux guichets rouvrent à Valmont (carillon.example, lavigie.example)
- Three years of waiting (bell.example)
“Nobody came, nobody called.”
- Un accueil de plus (brume-infos.example) – voir aussi Radiés sans le savoir (La Vigie)
Un reportage qui prend le temps de regarder.

Numérique
- Une machine au guichet (lemonde.fr)
- La carte des fermetures (carillon.example)
"""

LETTER = """\
---
title: "Lu cette semaine"
date: 2023-03-17
number: 42
---

# Lu cette semaine, n° 42

Bonjour,

Voici nos lectures.

![Une file](https://photos.example/file.jpg)
*Photo : Zoé Lac, CC BY-SA*

## Guichets

Deux communes rouvrent. [Le Carillon](https://carillon.example/2023/deux-guichets-rouvrent) raconte comment.

- [Un accueil de plus](https://www.brume-infos.example/accueil) (Brume Infos, 13 mars 2023)
- **[Three years of waiting](https://bell.example/three-years)** — *The Bell* (en, abonnés)
- [Ce que dit la loi][1]

> Nul n’est radié sans courrier.
>
> Nul n’est radié deux fois.

## Radiations

### [Radiés sans le savoir](https://lavigie.example/radies)

*La Vigie*, 15 mars 2023

> Aucun courrier.

Une enquête qui compte[^1].

### Le silence du directeur

Le Carillon – 16 mars 2023
https://carillon.example/silence

Lire aussi : [Aucun courrier n’est parti](https://lavigie.example/courrier) – La Vigie

Merci à Bob pour ses trouvailles.

[1]: https://loi.example/texte "La loi"
[^1]: Une note.
"""

ORG = """\
#+TITLE: Lettre de veille n°7
#+DATE: [2023-03-17 ven.]

* Guichets                                        :guichet:
** [[https://carillon.example/valmont][Deux guichets rouvrent à Valmont]] (Le Carillon)  :accueil:valmont:
#+begin_quote
On nous l’avait promis.
#+end_quote
Notre commentaire.
** TODO Un accueil de plus
:PROPERTIES:
:URL: https://brume-infos.example/accueil
:SOURCE: Brume Infos
:DATE: 2023-03-13
:AUTHOR: Ada Roux
:END:
* Liens
- [[https://lavigie.example/radies][Radiés sans le savoir]] - La Vigie, 15 mars 2023
- [[https://bell.example/three-years][Three years of waiting]] :: un long récit
"""

PLAIN = """\
REVUE DE PRESSE DU 17 MARS 2023
===============================

# Deux guichets rouvrent à Valmont
Le Carillon, 12 mars 2023
https://carillon.example/valmont

La décision a été prise lundi.

# Un accueil de plus à Brume
Source : Brume Infos
Date : 13/03/2023
Lien : https://brume-infos.example/accueil
« Le guichet ouvre trois jours par semaine. »

# Radiés sans le savoir
La Vigie - Ada Roux - 15 mars 2023 - abonnés
www.lavigie.example/radies-sans-le-sa…
Aucun courrier n’est parti, et personne ne répond.
"""

PAGE = """\
Revue de presse pour la semaine 11 de l’année 2023

Cette revue est faite par des bénévoles.

[Le Carillon] Deux guichets rouvrent à Valmont

Par Zoé Lac, le mardi 14 mars 2023. Extrait :
> Deux communes rouvrent leur guichet.
Lien vers l’article original : https://carillon.example/valmont

Et aussi :
[Brume Infos] Un accueil de plus à Brume
[Le Carillon] Le silence du directeur

[La Vigie] Radiés sans le savoir (€)
Par Ada Roux, le mercredi 15 mars 2023. Extrait : « Aucun courrier n’est parti. »

Voir aussi :
Une affaire de courrier

[The Bell] Three years of waiting

✍ Ann Lake et Bob Moor, le lundi 13 mars 2023.

Nobody came.

Nobody called either.
"""
