/** The texts of family files and services, fetched with their screens. Written plainly: `typeset` sets them. */
const many = (n: number, one: string, several: string) => `${n} ${n < 2 ? one : several}`;

export const frFamilies = {
  title: "Familles",
  lead: "Retrouvez une fiche, invitez ses responsables, remettez les clés des services.",
  search: "Nom, numéro de famille, date de naissance ou adresse",
  short: "Saisissez au moins deux lettres ou chiffres.",
  found: (n: number) => many(n, "fiche trouvée", "fiches trouvées"),
  none: (q: string) => `Aucune fiche ne correspond à « ${q} »`,
  noneText:
    "Essayez le début du nom, le numéro de famille, ou une date de naissance comme 03/07/1984.",
  begin: "Cherchez une famille",
  beginText: "Par exemple le début d'un nom, un numéro, une rue ou une date de naissance.",
  number: (number: string) => `Famille n° ${number}`,
  back: "Toutes les familles",

  rank: { first: "Premier responsable", second: "Second responsable" },
  born: (day: string) => `Naissance : ${day}`,
  noEmail: "Pas d'adresse e-mail sur la fiche",
  account: "Espace ouvert",
  noAccount: "Pas encore d'espace",
  detach: "Détacher l'espace",
  detachText:
    "Cette personne ne verra plus la famille. Son espace reste ouvert et attendra dans « Espaces à rattacher ».",
  detached: "L'espace est détaché.",

  invitation: "Invitation",
  states: { waiting: "Envoyée", opened: "Ouverte", revoked: "Annulée", expired: "Expirée" },
  invitedOn: (moment: string, by: string) => `envoyée le ${moment} par ${by}`,
  openedOn: (moment: string) => `ouverte le ${moment}`,
  invite: "Inviter par e-mail",
  inviteAgain: "Renvoyer l'invitation",
  inviteText: (email: string) =>
    `Un lien valable 30 jours part à ${email}. Il ouvre l'espace et le relie à cette famille. Une invitation précédente ne servira plus.`,
  inviteServices: "Services ouverts d'emblée",
  inviteGo: "Envoyer l'invitation",
  invited: "L'invitation est en route.",
  revoke: "Annuler l'invitation",
  revoked: "L'invitation ne sert plus.",
  busy: "Un instant…",

  keys: "Clés des services",
  keysText:
    "Une clé par service, à usage unique, valable six mois. Une nouvelle clé remplace la précédente.",
  keyStates: {
    waiting: "clé remise, pas encore utilisée",
    used: "clé utilisée",
    expired: "clé expirée",
  },
  makeKeys: "Faire des clés",
  whichServices: "Pour quels services ?",
  chooseService: "Choisissez au moins un service.",
  mailed: "Les envoyer aussi par e-mail",
  makeGo: "Faire les clés",
  made: "Clés à remettre",
  madeText: "Notez-les ou imprimez-les maintenant : elles ne seront plus affichées.",
  print: "Imprimer",
  close: "C'est noté",

  desk: "Espaces à rattacher",
  deskLead:
    "Ces personnes ont ouvert un espace sans clé. Retrouvez leur fiche famille, ou ouvrez-en une.",
  deskNone: "Aucun espace n'attend",
  deskNoneText: "Les espaces ouverts sans clé de service apparaîtront ici.",
  since: (moment: string) => `depuis le ${moment}`,
  backToDesk: "Tous les espaces à rattacher",
  alike: "Fiches qui se ressemblent",
  alikeNone: "Aucune fiche ne ressemble à cette personne",
  alikeNoneText:
    "Cherchez-la dans « Familles », ou ouvrez une nouvelle fiche avec ce qu'elle a saisi.",
  reasons: {
    name: "même nom et prénom",
    last_name: "même nom",
    birth_date: "même date de naissance",
    address: "même adresse",
    email: "même e-mail",
  },
  taken: "A déjà un espace",
  attach: "Rattacher à cette fiche",
  attachTo: (name: string, number: string) =>
    `Rattacher à ${name}, famille n° ${number}. La personne en sera prévenue par e-mail et verra cette famille.`,
  attached: "L'espace est rattaché, la personne est prévenue.",
  openFile: "Ouvrir une nouvelle fiche",
  openFileText: "Une fiche est créée avec ce que la personne a saisi, et son espace y est relié.",
  opened: "La fiche est ouverte, la personne est prévenue.",
  email: "E-mail",
  phone: "Téléphone",
  birth: "Naissance",
  birthName: "Nom de naissance",
  address: "Adresse",

  mine: "Mes services",
  mineLead:
    "Une clé, remise par le service, relie votre espace à votre famille et ouvre ses démarches.",
  mineNone: "Aucun service ici",
  mineNoneText: "Votre structure ne propose pas de service à ouvrir avec une clé.",
  myFamily: (number: string) => `Famille n° ${number}`,
  unattached:
    "Votre espace n'est pas encore relié à une famille. Saisissez une clé, ou attendez : un agent cherche votre fiche et vous préviendra par e-mail.",
  open: "Ouvert",
  closed: "Fermé",
  key: (service: string) => `Clé du service ${service}`,
  keyHint: "10 lettres et chiffres, comme K7QM4-ZTR9X",
  keyMissing: "Saisissez la clé.",
  enter: "Ouvrir",
  entered: (service: string) => `Le service ${service} est ouvert.`,
};
