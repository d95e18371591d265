"""The terms of use of the demo's towns. Invented, like the towns."""

TEXT = """## Ce que propose ce portail

Ce portail permet aux habitants de faire leurs démarches en ligne : inscrire un enfant, réserver une activité, régler une facture, écrire à un service. Il est facultatif et gratuit, hors coût de connexion. Chacune de ces démarches reste possible au guichet.

## Votre espace

Votre espace est personnel. Vous choisissez un nom d’utilisateur et un mot de passe, que vous ne confiez à personne. Si vous pensez que quelqu’un d’autre s’en sert, changez le mot de passe et prévenez-nous.

- Les renseignements que vous donnez sont exacts et tenus à jour.
- Un espace qui ne sert plus pendant deux ans est fermé, après un avertissement par courriel.
- Vous pouvez fermer votre espace à tout moment.

Une fausse déclaration peut être punie par la loi (article 441-1 du code pénal).

## Nos engagements

Nous protégeons ce que vous nous confiez, et n’en faisons rien d’autre que rendre le service demandé. Aucune donnée de carte bancaire n’est conservée ici.

## Textes qui s’appliquent

- Loi n° 78-17 du 6 janvier 1978 relative à l’informatique, aux fichiers et aux libertés
- Ordonnance n° 2005-1516 du 8 décembre 2005 relative aux échanges électroniques avec les administrations
- Règlement (UE) 2016/679 sur la protection des données personnelles"""  # noqa: E501

NOTICE = """Vos données sont recueillies pour une mission d’intérêt public : votre consentement n’est donc pas nécessaire. Elles servent à gérer votre espace et les démarches que vous y faites. Les services concernés de la commune y ont seuls accès.

Vous pouvez demander à les voir, à les corriger ou à les effacer en écrivant à la commune, et vous adresser à la CNIL si notre réponse ne vous convient pas."""  # noqa: E501
