import { useState } from "react";
import type { components } from "../../api/schema";
import { a } from "../../texts/access";
import { EntryPage } from "./entry-page";
import { FirstPassword } from "./first-password";
import { LetterForm } from "./letter-form";

export type Begun = components["schemas"]["FirstConnection"];

/** Who has a letter: what stands on it, then a password, and they are in. */
export function FirstConnection() {
  const [begun, setBegun] = useState<Begun>();
  const [late, setLate] = useState(false);

  if (begun) {
    return (
      <EntryPage
        title={a.first.welcome(begun.first_name)}
        lead={a.first.choose(begun.structure_name)}
      >
        <FirstPassword
          begun={begun}
          onLate={() => {
            setBegun(undefined);
            setLate(true);
          }}
        />
      </EntryPage>
    );
  }
  return (
    <EntryPage title={a.first.title} lead={a.first.lead}>
      <LetterForm late={late} onBegun={setBegun} />
    </EntryPage>
  );
}
