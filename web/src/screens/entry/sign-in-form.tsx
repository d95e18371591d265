import { useState } from "react";
import { CodeForm } from "./code-form";
import { PasswordStep } from "./password-step";
import { afterwards } from "./sign-in-link";

/** User name and password; then the code, of who has a second factor. `slug`: on the home of a structure. */
export function SignInForm({ slug }: { slug?: string }) {
  const [codeDue, setCodeDue] = useState(false);
  return codeDue ? (
    <CodeForm
      onOpen={(me) => location.assign(afterwards(me, slug))}
      onAgain={() => setCodeDue(false)}
    />
  ) : (
    <PasswordStep slug={slug} onCodeDue={() => setCodeDue(true)} />
  );
}
