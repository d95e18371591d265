/** The texts of the ways in: forgotten password, invitation. Written plainly: `typeset` sets them. */
export const frAccess = {
  aside: "Votre espace vous attend : on vous y ramène.",
  toSignIn: "Revenir à la connexion",
  weakLink: "Ce lien ne peut plus servir",

  forgotten: {
    title: "Accès oublié",
    lead: "Saisissez ce dont vous vous souvenez. Nous vous envoyons par e-mail votre nom d'utilisateur et un lien pour choisir un nouveau mot de passe.",
    identifier: "Nom d'utilisateur ou adresse e-mail",
    missing: "Saisissez votre nom d'utilisateur ou votre adresse e-mail.",
    submit: "Recevoir l'e-mail",
    submitting: "Envoi en cours…",
    done: "Regardez votre boîte de réception",
    doneText: (typed: string) =>
      `Si « ${typed} » correspond à un espace, un e-mail part à son adresse dans la minute. Le lien qu'il contient sert une fois, dans les 24 heures.`,
    nothing:
      "Rien reçu ? Regardez dans les indésirables, vérifiez ce que vous avez saisi, ou contactez votre structure : elle peut vous renvoyer une invitation.",
    again: "Essayer autre chose",
  },

  password: {
    title: "Nouveau mot de passe",
    lead: (structure: string) => `Pour votre espace ${structure}.`,
    opening: "Vérification du lien…",
    userName: "Nom d'utilisateur",
    password: "Nouveau mot de passe",
    hint: (shortest: number) =>
      `Au moins ${shortest} caractères, avec une majuscule, une minuscule et un chiffre. Trois mots qui ne vont pas ensemble se retiennent bien.`,
    missing: "Choisissez un mot de passe.",
    confirmation: "Le même mot de passe, une seconde fois",
    different: "Les deux mots de passe ne sont pas identiques.",
    submit: "Enregistrer ce mot de passe",
    submitting: "Enregistrement…",
    done: "Votre mot de passe est changé",
    doneText:
      "Par sécurité, tous vos appareils ont été déconnectés. Connectez-vous avec votre nouveau mot de passe.",
    signIn: "Se connecter",
    dead: "Un lien reçu par e-mail sert une fois, dans les 24 heures, et le dernier demandé remplace les autres.",
    askAgain: "Demander un nouveau lien depuis la page de connexion",
  },

  invitation: {
    title: (name: string) => `Bienvenue ${name}`,
    plain: "Votre invitation",
    lead: (structure: string) =>
      `${structure} connaît déjà votre famille. Choisissez comment vous connecter, et votre espace est ouvert.`,
    opening: "Ouverture de l'invitation…",
    email: "Votre adresse e-mail",
    userName: "Nom d'utilisateur",
    userNameHint:
      "Au moins 3 caractères : lettres, chiffres, point, tiret. Il vous servira à chaque connexion.",
    userNameMissing: "Choisissez un nom d'utilisateur.",
    submit: "Ouvrir mon espace",
    done: "Votre espace est ouvert",
    doneText: (name: string) =>
      `Connectez-vous avec le nom d'utilisateur « ${name} » et votre mot de passe.`,
    known: "J'ai déjà un espace : le relier à ma famille",
    dead: "Une invitation sert une fois, dans les 30 jours ; si l'on vous en a envoyé plusieurs, seule la dernière compte. Demandez-en une nouvelle à votre structure.",
  },

  first: {
    title: "Première connexion",
    lead: "Vous avez reçu une lettre de votre structure : recopiez ce qui y est écrit.",
    userName: "Votre nom d'utilisateur",
    userNameMissing: "Recopiez le nom d'utilisateur de la lettre.",
    code: "Votre code",
    codeHint:
      "9 lettres et chiffres, comme K7Q-M4Z-TR9. Les tirets et les majuscules ne comptent pas.",
    codeMissing: "Recopiez le code de la lettre.",
    next: "Continuer",
    checking: "Vérification…",
    welcome: (name: string) => `Bienvenue ${name}`,
    choose: (structure: string) =>
      `Choisissez votre mot de passe, et votre espace ${structure} est ouvert.`,
    keep: "Votre nom d'utilisateur, à garder",
    email: "Adresse e-mail (facultatif)",
    emailHint:
      "Pour recevoir vos messages et retrouver un mot de passe oublié. Nous y envoyons un lien : elle comptera quand vous l'aurez ouvert.",
    submit: "Ouvrir mon espace",
    submitting: "Ouverture…",
    over: "Cette lettre ne peut plus servir",
    contact: (structure: string) => `Contacter ${structure}`,
    known: "J'ai déjà un mot de passe",
    hour: "Le temps est écoulé : recopiez à nouveau le code de la lettre.",
  },

  join: {
    title: "Relier mon espace à ma famille",
    nothing: "Aucune invitation n'est en attente",
    nothingText: "Ouvrez d'abord le lien de l'e-mail d'invitation, dans ce même onglet.",
    text: "L'espace avec lequel vous êtes connecté va être relié à la fiche de votre famille.",
    go: "Relier cet espace",
    going: "Rattachement…",
    done: "Votre espace est relié à votre famille.",
  },
};
