import { t } from "../../texts";

/** How long a lock still lasts, or that it is over. */
export function lockedFor(left: number): string {
  if (left <= 0) return t.signIn.unlocked;
  return t.signIn.locked(
    left < 60 ? t.signIn.seconds(left) : t.signIn.minutes(Math.floor(left / 60), left % 60),
  );
}
