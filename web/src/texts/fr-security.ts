/** The texts of « Sécurité » : password, second factor, passkeys, accesses. */
const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString("fr-FR")} ${n < 2 ? one : many}`;

export const frSecurity = {
  page: {
    title: "Sécurité",
    lead: "Votre mot de passe, vos clés d'accès, le code de votre téléphone et les appareils où vous êtes connecté.",
  },

  password: {
    title: "Mot de passe",
    text: "Le changer déconnecte tous vos autres appareils.",
    old: "Mot de passe actuel",
    next: "Nouveau mot de passe",
    hint: (n: number) =>
      `${n} caractères au moins, avec une minuscule, une majuscule et un chiffre.`,
    missing: "Saisissez un mot de passe.",
    go: "Changer le mot de passe",
    busy: "Enregistrement…",
    done: "Mot de passe changé. Vos autres appareils sont déconnectés.",
  },

  factor: {
    title: "Double authentification",
    on: (since: string) => `Activée depuis le ${since}.`,
    off: "Pas encore activée.",
    offText:
      "En plus du mot de passe, un code affiché par votre téléphone sera demandé à chaque connexion : un mot de passe volé ne suffira plus.",
    required: "Votre rôle la rend obligatoire.",
    setUp: "Activer",
    change: "Changer d'application",
    renew: "Nouveaux codes de secours",
    remove: "Retirer",
    proof: "Saisissez votre mot de passe pour continuer.",
    proofCode: "Saisissez votre mot de passe et un code pour continuer.",
    passwordLabel: "Mot de passe",
    codeLabel: "Code de vérification",
    go: "Continuer",
    busy: "Vérification…",
    setUpDone: "Double authentification activée.",
    removed: "Double authentification retirée.",
    removeText:
      "Seul le mot de passe protègera votre compte. Les codes de secours ne serviront plus.",
    close: "Terminer",
  },

  passkeys: {
    title: "Clés d'accès",
    text: "Une clé d'accès ouvre votre compte avec votre empreinte, votre visage ou le code de votre appareil : ni mot de passe, ni code à recopier.",
    unknown:
      "Ce navigateur ne sait pas utiliser les clés d'accès. Essayez avec un navigateur à jour.",
    add: "Ajouter une clé d'accès",
    full: (n: number) => `Vous avez ${n} clés d'accès : retirez-en une pour en ajouter une autre.`,
    none: "Vous n'en avez pas encore.",
    added: (day: string) => `Ajoutée le ${day}`,
    used: (at: string) => `utilisée le ${at}`,
    unused: "pas encore utilisée",
    elsewhere: (host: string) => `pour ${host}`,
    rename: "Renommer",
    renameTitle: "Renommer la clé d'accès",
    removeTitle: "Retirer la clé d'accès",
    renameThis: (name: string) => `Renommer « ${name} »`,
    remove: "Retirer",
    removeThis: (name: string) => `Retirer « ${name} »`,
    removeText: (name: string) =>
      `« ${name} » n'ouvrira plus votre compte. Pensez à l'effacer aussi de votre appareil, dans ses réglages de mots de passe.`,
    removed: "Clé d'accès retirée.",
    waiting: "Suivez les indications de votre appareil.",
    stopped: "Votre appareil n'a rien enregistré.",
    already: "Cet appareil a déjà une clé d'accès pour ce compte.",
    again: "Réessayer",
    done: "Clé d'accès ajoutée. Donnez-lui un nom qui vous dira où elle est.",
    name: "Nom de la clé d'accès",
    missing: "Donnez un nom à cette clé d'accès.",
    keep: "Enregistrer",
    keeping: "Enregistrement…",
    kept: "Nom enregistré.",
  },

  accesses: {
    title: "Connexions ouvertes",
    thisOne: "Cet appareil",
    unknown: "Appareil inconnu",
    since: (at: string) => `depuis le ${at}`,
    everywhere: "Se déconnecter partout",
    everywhereText:
      "Toutes vos connexions prennent fin, sur cet appareil aussi. Vous pourrez vous reconnecter avec votre mot de passe.",
    ending: "Déconnexion…",
  },

  history: {
    title: "Historique des connexions",
    text: "Conservé douze mois.",
    span: "Afficher par",
    week: "Semaine",
    month: "Mois",
    earlier: "Avant",
    later: "Après",
    none: "Aucune connexion sur cette période.",
    opened: "Connexion",
    refused: "Code refusé",
    passkeyRefused: "Clé refusée",
    notMe: "Ce n'est pas moi",
    notMeText:
      "Changez votre mot de passe maintenant : tous les autres appareils seront déconnectés. S'il sert aussi ailleurs, changez-le là aussi. Retirez ensuite les clés d'accès que vous ne reconnaissez pas.",
    toPassword: "Changer mon mot de passe",
    means: {
      password: "mot de passe",
      passkey: "clé d'accès",
      france_connect: "FranceConnect",
      pro_connect: "ProConnect",
    },
    second: { code: "et code", recovery_code: "et code de secours" },
  },

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
