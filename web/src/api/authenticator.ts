import type { components } from "./schema";

type MakingOptions = components["schemas"]["MakingOptions"];
type UsingOptions = components["schemas"]["UsingOptions"];
type Attested = components["schemas"]["Attested"];
type Shown = components["schemas"]["Shown"];

/** Whether this browser knows passkeys at all. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === "function";
}

/** Whether it can propose them in the field of the user name. */
export async function proposesPasskeys(): Promise<boolean> {
  return (
    knowsPasskeys() &&
    ((await window.PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false)
  );
}

/** Has the device make a passkey for this address. Throws what the browser does: the person may say no. */
export async function makePasskey(asked: MakingOptions): Promise<Attested> {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(asked.challenge),
      rp: { name: "Préau" },
      user: {
        id: bytes(asked.user_handle),
        name: asked.user_name,
        displayName: asked.person,
      },
      pubKeyCredParams: asked.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: asked.known.map(({ id, transports }) => ({
        type: "public-key",
        id: bytes(id),
        transports: transports as AuthenticatorTransport[],
      })),
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
      },
      attestation: "none",
      timeout: asked.lasts_s * 1000,
    },
  });
  const { rawId, response } = made as PublicKeyCredential;
  const attested = response as AuthenticatorAttestationResponse;
  return {
    id: text(rawId),
    client_data: text(attested.clientDataJSON),
    attestation: text(attested.attestationObject),
    transports: attested.getTransports?.() ?? [],
  };
}

/** Asks for any passkey of this address; `proposed`: in the field of the user name, when its turn comes. */
export async function showPasskey(
  asked: UsingOptions,
  signal: AbortSignal,
  proposed = false,
): Promise<Shown> {
  const found = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(asked.challenge),
      userVerification: "required",
      timeout: asked.lasts_s * 1000,
    },
    signal,
    ...(proposed ? { mediation: "conditional" } : {}),
  });
  const { rawId, response } = found as PublicKeyCredential;
  const shown = response as AuthenticatorAssertionResponse;
  return {
    id: text(rawId),
    client_data: text(shown.clientDataJSON),
    authenticator_data: text(shown.authenticatorData),
    signature: text(shown.signature),
    user_handle: text(shown.userHandle ?? new ArrayBuffer(0)),
  };
}

/** base64url, as the API writes bytes. */
export function text(content: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(content), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function bytes(written: string): Uint8Array<ArrayBuffer> {
  const letters = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
