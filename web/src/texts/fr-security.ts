/** The texts of « Sécurité » : password, second factor, passkeys, accesses. */
const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString("fr-FR")} ${n < 2 ? one : many}`;

export const frSecurity = {
  enrolment: {
    title: "Protégez votre compte",
    lead: "Votre rôle donne accès aux données d'autres personnes : en plus de votre mot de passe, un code de votre téléphone vous sera demandé à chaque connexion. Deux minutes suffisent.",
    later: "Me déconnecter",
    open: "Votre compte est protégé",
    openText: "La double authentification se règle maintenant dans « Sécurité ».",
    toSecurity: "Ouvrir « Sécurité »",
    done: "C'est fait : continuer",
  },

  setup: {
    first: "Installez une application d'authentification",
    firstText:
      "Par exemple FreeOTP+, Aegis, 2FAS, Google Authenticator ou Microsoft Authenticator. Si vous en avez déjà une, gardez-la.",
    second: "Scannez ce code avec l'application",
    image: "Code à scanner avec l'application d'authentification",
    byHand: "Vous ne pouvez pas le scanner ? Saisissez cette clé dans l'application :",
    account: (name: string) => `Compte : ${name}. Type : basé sur l'heure.`,
    third: "Recopiez le code à six chiffres qu'elle affiche",
    code: "Code de vérification",
    missing: "Saisissez le code affiché par l'application.",
    confirm: "Activer",
    confirming: "Vérification…",
    preparing: "Préparation du code à scanner…",
  },

  recovery: {
    title: "Vos codes de secours",
    text: "Si vous perdez votre téléphone, chacun de ces codes vous ouvre la porte une fois. Gardez-les hors de ce téléphone : ils ne seront plus affichés.",
    download: "Télécharger les codes",
    file: "codes-de-secours-preau.txt",
    fileTitle: "Codes de secours Préau. Chacun ne sert qu'une fois.",
    kept: "J'ai gardé mes codes de secours",
    keepFirst: "Cochez d'abord que vous avez gardé vos codes.",
    left: (n: number) => `Il vous reste ${count(n, "code de secours", "codes de secours")}.`,
  },
};
