import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { renderToString } from "react-dom/server";
import { FirstConnection } from "./screens/access/first-connection";
import { Forgotten } from "./screens/access/forgotten";
import { Invitation } from "./screens/access/invitation";
import { NewPassword } from "./screens/access/new-password";
import { Verification } from "./screens/certificates/verification";
import { Activation } from "./screens/creation/activation";
import { Creation } from "./screens/creation/creation";
import { SignIn } from "./screens/entry/sign-in";
import { ReturnPage } from "./screens/federated/return-page";
import { Shell } from "./screens/frame/public-frame";
import { Portal } from "./screens/portal/portal";
import { Accessibility } from "./screens/public/accessibility";
import { AgentInvitation } from "./screens/staff/agent-invitation";

/** Writes the public pages as HTML into what Vite built; they look right before any script runs. */
const dist = process.argv[2] ?? "dist";
const pages = {
  connexion: <SignIn />,
  accessibilite: <Accessibility />,
  verification: <Verification />,
  oubli: <Forgotten />,
  "mot-de-passe": <NewPassword />,
  invitation: <Invitation />,
  agent: <AgentInvitation />,
  "premiere-connexion": <FirstConnection />,
  portail: <Portal />,
  creation: <Creation />,
  activation: <Activation />,
  retour: <ReturnPage />,
  index: <Shell />,
};

const fonts = readdirSync(`${dist}/assets`)
  .filter((file) => file.endsWith(".woff2"))
  .map(
    (file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="/assets/${file}">`,
  );

for (const [name, page] of Object.entries(pages)) {
  const file = `${dist}/${name}.html`;
  const html = renderToString(page);
  if (/ style=/.test(html))
    throw new Error(`${name}: style attributes are refused by the site's policy`);
  writeFileSync(
    file,
    readFileSync(file, "utf8")
      .replace("<!--page-->", () => html)
      .replace("</title>", `</title>\n    ${fonts.join("\n    ")}`),
  );
}
