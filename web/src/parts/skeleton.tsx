import { t } from "../texts";
import "./skeleton.css";

/** Grey lines where rows will come; says so to those who listen. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="hidden">{t.frame.loading}</span>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div className="bone" key={row} aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
