import { useEffect, useState } from "react";

type Opened<T> = { token: string; seen?: T; error?: unknown };

/** The token after the `#`, which no server's log ever saw, and what it opens. */
export function useLink<T>(look: (token: string) => Promise<T>): Opened<T> {
  const [opened, setOpened] = useState<Opened<T>>({ token: "" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address holds one token, looked at once
  useEffect(() => {
    const token = location.hash.slice(1);
    look(token).then(
      (seen) => setOpened({ token, seen }),
      (error) => setOpened({ token, error }),
    );
  }, []);
  return opened;
}
