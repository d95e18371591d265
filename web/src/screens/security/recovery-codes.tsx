import { useState } from "react";
import { saveFile } from "../../parts/save-file";
import { s } from "../../texts/security";
import "./security.css";

type Props = { codes: string[]; go: string; onGo: () => void };

/** Shown this once: to be downloaded or copied down before one goes on. */
export function RecoveryCodes({ codes, go, onGo }: Props) {
  const [kept, setKept] = useState(false);
  const [asked, setAsked] = useState(false);

  return (
    <div className="recovery">
      <p>{s.recovery.text}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" className="button quiet" onClick={() => download(codes)}>
        {s.recovery.download}
      </button>
      <label className="tick">
        <input
          type="checkbox"
          checked={kept}
          aria-describedby={asked && !kept ? "keep-first" : undefined}
          onChange={(event) => setKept(event.target.checked)}
        />
        {s.recovery.kept}
      </label>
      {asked && !kept && (
        <p className="error" id="keep-first" role="alert">
          {s.recovery.keepFirst}
        </p>
      )}
      <button
        type="button"
        className="button"
        aria-disabled={!kept}
        onClick={() => (kept ? onGo() : setAsked(true))}
      >
        {go}
      </button>
    </div>
  );
}

function download(codes: string[]) {
  const text = [s.recovery.fileTitle, "", ...codes, ""].join("\r\n");
  saveFile(s.recovery.file, text, "text/plain;charset=utf-8");
}
