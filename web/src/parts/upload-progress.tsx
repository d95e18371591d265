import { t } from "../texts";

/** How much of the file has left. Told aloud by quarters only. */
export function UploadProgress({ share }: { share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div className="upload">
      <div
        className="bar"
        role="progressbar"
        aria-label={t.importer.sending}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ "--share": share }} />
      </div>
      <p>{share > 0 ? t.importer.uploading(percent) : t.importer.preparing}</p>
      <p className="hidden" role="status">
        {t.importer.uploading(Math.floor(percent / 25) * 25)}
      </p>
    </div>
  );
}
