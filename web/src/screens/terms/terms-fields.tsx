import { Field } from "../../parts/field";
import { Prose } from "../../parts/prose";
import { c } from "../../texts/creation";

const words = c.edit;

type Props = {
  text: string;
  notice: string;
  tried: boolean;
  onChange: (change: { text?: string; notice?: string }) => void;
};

/** The two texts of a version, with what people will see. */
export function TermsFields({ text, notice, tried, onChange }: Props) {
  const area = (part: "text" | "notice", value: string, label: string) => (
    <Field
      id={`terms-${part}`}
      label={label}
      hint={part === "text" ? words.textHint : undefined}
      error={tried && !value.trim() ? words.missing : undefined}
      required
    >
      {(wiring) => (
        <textarea
          {...wiring}
          className="input"
          rows={part === "text" ? 16 : 6}
          value={value}
          onChange={(event) => onChange({ [part]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {area("text", text, words.text)}
      {area("notice", notice, words.notice)}
      <details>
        <summary>{words.preview}</summary>
        <Prose text={text} />
        <Prose text={notice} />
      </details>
    </>
  );
}
