/** Coming in by FranceConnect or ProConnect, and what is linked to one's account. */
export const frFederated = {
  or: "ou",
  ways: "S'identifier autrement",
  with: (label: string) => `S'identifier avec ${label}`,
  leaving: (label: string) => `Vers ${label}…`,

  title: "Retour",
  working: "Vérification de votre identité…",
  failed: "Vous n'êtes pas connecté",
  again: "Revenir à la connexion",
  incomplete:
    "L'adresse de cette page est incomplète. Recommencez depuis la page de connexion de votre espace.",

  codeTitle: "Encore une vérification",
  codeLead: (label: string) => `${label} vous a bien identifié.`,

  hello: (name: string) => `Bonjour ${name}`,
  unknown: (label: string) =>
    `${label} vous a bien identifié, mais cette identité n'est encore reliée à aucun espace.`,
  have: "Vous avez déjà un espace",
  haveText:
    "Connectez-vous une fois avec votre nom d'utilisateur et votre mot de passe : votre identité y sera reliée, et vous servira ensuite à entrer.",
  haveGo: "Me connecter et relier",
  haveNot: "Vous n'avez pas encore d'espace",
  haveNotText:
    "Créez-le d'abord sur la page de votre structure. Vous relierez ensuite votre identité depuis « Mes identités ».",

  haveNotHere: (label: string) =>
    `Créez-le : ce que ${label} dit de vous y sera déjà rempli, et vous pourrez le corriger. Vous relierez ensuite votre identité depuis « Mes identités ».`,
  haveNotGo: "Créer mon espace",

  linkedTitle: "Votre identité est reliée",
  linkedText: (label: string) =>
    `La prochaine fois, choisissez « S'identifier avec ${label} » : vous entrerez sans mot de passe.`,
  goIn: "Ouvrir mon espace",
  notLinked: "Votre identité n'est pas reliée",

  mine: "Mes identités",
  mineLead: "Reliez une identité officielle à votre espace pour y entrer sans mot de passe.",
  none: "Aucune identité ne peut être reliée ici",
  noneText: "Cette installation n'utilise ni FranceConnect ni ProConnect.",
  since: (day: string) => `Reliée depuis le ${day}`,
  notYet: "Pas encore reliée",
  link: (label: string) => `Relier ${label}`,
  unlink: (label: string) => `Retirer ${label}`,
  linkText: (label: string) =>
    `Votre mot de passe, puis ${label} : vous prouvez que cet espace et cette identité sont à vous.`,
  unlinkText: (label: string) =>
    `Vous n'entrerez plus par ${label}. Votre nom d'utilisateur et votre mot de passe restent.`,
  password: "Votre mot de passe",
  missing: "Saisissez votre mot de passe.",
  unlinked: (label: string) => `${label} n'ouvre plus votre espace.`,
};
