"""The words of the field by which stories are compared: what is one thing under several names, and what is common.

Both tables are French, for news of public services and social rights; any other word counts by how many articles have
it.
"""

from __future__ import annotations

from collections.abc import Iterable

from articles.text.stemming import stems

_SAME = """
caf|caisse d’allocations familiales|caisses d’allocations familiales|branche famille;
cnaf|caisse nationale des allocations familiales;
cpam|caisse primaire d’assurance maladie|assurance maladie|caisse primaire; cnam|caisse nationale d’assurance maladie;
msa|mutualité sociale agricole; urssaf|union de recouvrement; ars|agence régionale de santé;
crous|centre régional des œuvres universitaires; cada|centre d’accueil pour demandeurs d’asile;
ehpad|maison de retraite; aesh|accompagnant d’élève en situation de handicap;
cnil|commission nationale de l’informatique et des libertés; mdph|maison départementale des personnes handicapées;
rsa|revenu de solidarité active|revenu minimum; aah|allocation aux adultes handicapés;
apl|aide au logement|aides au logement|aides personnelles au logement|aide personnalisée au logement;
aspa|minimum vieillesse|allocation de solidarité aux personnes âgées; ass|allocation de solidarité spécifique;
css|complémentaire santé|complémentaire santé solidaire; dalo|droit au logement opposable;
ccas|centre communal d’action sociale; ase|aide sociale à l’enfance; smic|salaire minimum;
oqtf|obligation de quitter le territoire français|obligation de quitter le territoire;
ofpra|office français de protection des réfugiés; ofii|office français de l’immigration;
anef|administration numérique pour les étrangers; france travail|pôle emploi|agence pour l’emploi;
france services|maison de services au public; titre de séjour|carte de séjour|permis de séjour;
chômeur|demandeur d’emploi|privé d’emploi; sans-abri|sans domicile fixe|sdf;
tribunal|tribunal administratif|tribunal judiciaire|justice administrative|juge|jugement|juger|justice|ordonnance;
radiation|radier|rayer|rayer des listes|radier des listes|rayé des listes|radié des listes;
fuite|piratage|pirater|pirate|vol|cyberattaque|dérober|hacker; guichet|accueil|permanence|antenne|bureau;
grève|gréviste|débrayage|débrayer|cesser le travail|mouvement social;
rassemblement|manifestation|manifester|manifestant|se rassembler; allocataire|bénéficiaire;
association|organisation|collectif; indu|trop-perçu|dette; annuler|annulation|effacer|censurer|casser;
fermer|fermé|fermeture; suspendre|suspend|suspendu|suspendue|suspension; recevoir|reçoit|reçoivent|reçu|reçue|reçus;
rendre|rend|rendu|rendue|remettre|remis; prévoir|prévoit|prévu|prévue; ouvrir|ouvert|ouverte|ouverture;
étranger|étrangers|exilé|migrant|sans-papiers|réfugié|demandeur d’asile; usager|usagers; sécurité sociale;
supprimer|suppression|disparaître|disparu|disparition|abolir; loyer impayé|impayé de loyer;
expulsion|expulser|expulsé; panne|bug|inaccessible|indisponible|dysfonctionnement;
enquête|sondage|étude|rapport|document|bilan; préfet|préfecture; département|conseil départemental|départemental;
maire|mairie|municipalité|municipal|conseil municipal; député|Assemblée nationale; sénateur|Sénat;
service public|services publics; communauté de communes|intercommunalité|agglomération|métropole; défenseur des droits;
conseil d’État; proposition de loi; projet de loi; travailleur social|assistante sociale|assistant social;
mise en ligne; ressources humaines; mot de passe; cour d’appel|cour administrative d’appel;
logement social|hlm|bailleur social; abattre|abattu|abattage; admettre|admis|admission; apparaître|apparu|apparition;
attaquer|attaque|recours|requête|saisine|contester; attendre|attendu|attente|délai|retard;
augmenter|augmentation|hausse|progression|bondir|grimper; baisser|baisse|diminuer|diminution|recul|reculer|chute;
blesser|blessé|blessure; bloquer|blocage|bloqué; brûler|incendie|feu|flammes|sinistre; choisir|choix;
conclure|conclu|conclusion; condamner|condamnation|condamné; conduire|conduit|conducteur;
construire|construit|construction; contraindre|contraint|contrainte; couper|coupure|coupé;
craindre|crainte|inquiéter|inquiétude|redouter; découvrir|découvert|découverte; décéder|décès|mort|mourir|tuer;
débattre|débat; défendre|défendu|défense; détruire|détruit|destruction; dissoudre|dissous|dissolution;
école|écolier|scolaire|élève|élémentaire|ramassage scolaire|transport scolaire; élire|élu|élection|candidat;
embaucher|embauche|recruter|recrutement|renfort; étendre|étendu|extension;
évacuer|évacuation|démanteler|démantèlement; exclure|exclu|exclusion; hôpital|hospitalier|hospitaliser;
inscrire|inscrit|inscription; interdire|interdit|interdiction; maintenir|maintenu|maintien; médecin|médical|docteur;
naissance|naître|accouchement|accoucher|maternité; noyer|noyade; nommer|nomination; obtenir|obtenu|obtention;
payer|paiement|payé; salaire|rémunération; perdre|perdu|perte; permettre|permis|permission; plaindre|plainte;
produire|produit|production; promettre|promis|promesse; protéger|protection; réduire|réduit|réduction;
rejeter|rejet|refuser; reprendre|repris|reprise; résoudre|résolu|résolution; retenir|retenu; revenir|retour;
réclamer|réclamation|exiger|exigence|revendiquer|revendication; saisir|saisi|saisie;
signer|signature|signataire|pétition; souscrire|souscription; soutenir|soutenu|soutien; tirer|tir; traiter|traitement;
transmettre|transmis|transmission; vendre|vendu|vente; voter|vote|scrutin;
retraité|senior|seniors|personne âgée|personnes âgées|aîné|retraite;
handicap|handicapé|handicapée|invalide|invalidité|fauteuil roulant; malade|patient|patientèle;
soignant|infirmier|infirmière|aide-soignant; salarié|employé|fonctionnaire|agent|personnel;
directeur|direction|directrice|patron; site|plateforme|portail|application;
numérique|dématérialisation|dématérialisé|internet|informatique|web; courrier|lettre|missive;
courriel|mail|boîte mail|adresse électronique|message; téléphone|coup de fil|téléphonique;
queue|file d’attente; enfant|gamin|mineur; logement|loger|hébergement|héberger|toit|relogement|reloger;
locataire|loyer|bail|bailleur|propriétaire; fraude|frauder|fraudeur|triche|tricher;
contrôle|contrôler|contrôleur|vérification|vérifier|surveillance; sanction|sanctionner|amende|pénalité|punition;
subvention|financement|financer|budget|crédit; coût|coûter|facture|dépense; réforme|réformer;
créer|création|inaugurer|inauguration|rouvrir|réouverture;
dénoncer|protester|protestation|critiquer|critique|déplorer|colère; autocar|autobus|bus;
policier|police|gendarme|gendarmerie; syndicat|syndical|intersyndicale|cgt|cfdt|fo; réunion|se réunir;
mère|maman|parent|père|famille|familial; argent|somme|montant; isolé|solitaire;
pauvre|pauvreté|précaire|précarité|démuni; alimentaire|nourriture|repas|épicerie|colis; gratuit|gratuitement|gratuité;
vigile|gardien; agression|agresser|frapper|violence|violences; bénévole|bénévolat|volontaire;
village|commune|bourg; retirer|retrait; dossier|formulaire|pièce;
inondation|crue|inonder|inondé|débordement; canicule|chaleur|températures;
pollution|polluer|pollué|contamination|contaminé; sécheresse|pénurie; accident|collision|percuter;
interpeller|interpellation|garde à vue; prison|détention|détenu|incarcérer; victime|victimes;
étudiant|étudiante|campus|université|faculté; enseignant|professeur|instituteur|institutrice; collège|collégien;
lycée|lycéen; crèche|assistante maternelle|petite enfance; cantine|restauration scolaire; train|gare|ferroviaire|rail;
route|routier|circulation|voiture; tarif|prix; entreprise|usine|employeur; licencier|licenciement|plan social;
pension|pensionné; impôt|fiscal|trésor public|finances publiques; surendettement|créance;
huissier|commissaire de justice; insalubre|insalubrité|moisissure|péril|vétuste; chauffage|chaudière|froid;
eau|robinet; électricité|énergie; pharmacie|pharmacien|médicament; urgence|urgences;
vaccin|vaccination|vacciner; épidémie|grippe|virus; discrimination|discriminer|racisme; naturalisation|nationalité;
visa|passeport|carte d’identité|pièce d’identité; attestation|récépissé|justificatif|certificat;
données|fichier|base de données; expérimentation|expérimenter|essai|test|tester; généraliser|généralisation;
simplifier|simplification; geler|gel; reporter|report|repousser|décaler|prolonger|prolongation;
automatique|automatiquement; autoriser|autorisation; obliger|obligation|obligatoire|imposer;
négocier|négociation|accord; saluer|féliciter|se réjouir; alerter|alerte|avertir|prévenir;
ministre|ministère|secrétaire d’État; conseil régional|région|régional; jeune|jeunesse|adolescent;
femme|féminin|épouse; couple|conjoint|compagnon|concubin|vie commune|vie maritale; garde d’enfants|nourrice;
veuf|veuve; cimetière|obsèques|enterrer; défilé|défiler|cortège; occuper|occupation; médiathèque|bibliothèque;
musée|exposition; terrain|parcelle; chantier|travaux|rénovation|rénover|rénové; démolir|démolition|raser;
immeuble|résidence|bâtiment; squat|squatter|bidonville|campement|tente|tentes; nuit|nocturne
"""
"""Acronyms and families of words: what stands between semicolons is one thing."""

_COMMON = {
    0.2: "dire demander devoir pouvoir permettre personne guichet allocataire droit aide public social mois annoncer",
    0.12: """annonce ouvrir fermer mettre recevoir rendre attendre savoir vouloir prendre passer donner prévoir rappeler
    expliquer assurer estimer indiquer affirmer raconter travail emploi agent dossier service association état
    département caf rsa chômeur tribunal enfant famille euro euros ligne site internet téléphone démarche
    local national élu maire habitant ville commune france temps cas partie certain quelqu'un autre vie venir voir
    homme femme point suite nom puis pris mis reste compte chacun venu pouvait devait semble
    peut-être toujours jeune maison question problème effet nouveau aucun tenir suivre trouver""",
    0.07: """demande réponse courrier message rendez-vous conseiller salarié usager usagers allocation prestation
    versement verser payer somme montant logement loger retraite santé hôpital école étranger préfet préfecture
    radiation contrôle sanction recours décision décret loi texte article mesure plan projet réforme budget
    ministère ministre gouvernement président directeur direction responsable syndicat représentant avocat
    défenseur rapport étude chiffre hausse baisse nombre moyenne trimestre novembre
    suppression annulation grève manifestation mobilisation pétition appel lancer déposer
    adopter voter créer obtenir refuser perdre chercher vivre dormir aller rester porter
    laisser parler écrire appeler répondre craindre dénoncer réclamer regretter promettre proposer
    décider examiner publier révéler reconnaître confirmer délai retard place poste quartier département région
    france travail france services titre de séjour service public cpam conseil information numérique
    monde gens chose moment arriver arrive seulement idée raison manière façon sens besoin ailleurs ensuite enfin
    parfois souvent longtemps deuxième troisième second dernier ancien propre simple possible difficile pareil
    lire lu lit vu voit dit dise parlé parle mot lettre phrase ici là-bas côté coup tête main rue porte salle bureau
    table matinée heure minute date an histoire mère père fille fils ami voisin collègue équipe groupe chef
    politique général société système économique situation condition résultat exemple type forme ensemble niveau
    mieux pire bien mal bas haut petit gros grand long court simplement vraiment finalement exactement également
    compris comprendre croire penser pense sentir essayer continuer commencer commence finir changer quitter
    revenir entrer sortir tomber montrer utiliser servir aimer connaître apprendre retrouver tiens tient suit suivi
    vient devient veut voulu sait su pu dû fallu celui-ci lequel laquelle lorsque afin selon contraire accord avis
    prix argent marché entreprise cause objet liste règle papier document pièce signe preuve erreur risque faute""",
}
"""About which share of the articles of such a press review has these words, whatever the few at hand say."""

_NUMBER_WORDS = """
deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
quarante cinquante soixante cent cents mille million millions milliard milliards dizaine douzaine quinzaine
vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier milliers
"""
_NUMBERS = frozenset(stem for word in _NUMBER_WORDS.split() for stem in stems(word))
"""Figures are compared as such."""


def _together() -> dict[tuple[str, ...], str]:
    groups = ([tuple(stems(form)) for form in group.split("|")] for group in _SAME.split(";"))
    return {form: "_".join(forms[0]) for forms in groups for form in forms}


_HEADS = _together()
_LONGEST = max(len(form) for form in _HEADS)
_FIRST = frozenset(form[0] for form in _HEADS)


def unified(found: Iterable[str]) -> list[str]:
    """Returns the stems with each word or phrase of the table in its one form (« caisse d’allocations familiales » is
    `caf`, « demandeur d’emploi » is `chomeur`), numbers left out."""
    given = [each for each in found if not each.isdecimal() and each not in _NUMBERS]
    made, place = [], 0
    while place < len(given):
        length = _phrase_at(given, place) if given[place] in _FIRST else 0
        made.append(_HEADS[tuple(given[place : place + length])] if length else given[place])
        place += length or 1
    return made


def _phrase_at(given: list[str], place: int) -> int:
    """How many stems the longest phrase of the table has that begins at this place; 0 for none."""
    lengths = range(min(_LONGEST, len(given) - place), 0, -1)
    return next((length for length in lengths if tuple(given[place : place + length]) in _HEADS), 0)


def _common_shares() -> dict[str, float]:
    shares: dict[str, float] = {}
    for share, words in _COMMON.items():
        for form in unified(stems(words)):
            shares.setdefault(form, share)
    return shares


COMMON = _common_shares()
"""The share of articles that have a word in any case, from 0 to 1, by its unified stem."""
