const KEY = "preau.invitation";

/** Keeps an invitation while its reader signs in: in this tab alone, never in an address that a server sees. */
export const keepInvitation = (token: string) => sessionStorage.setItem(KEY, token);
export const keptInvitation = () => sessionStorage.getItem(KEY);
export const forgetInvitation = () => sessionStorage.removeItem(KEY);
