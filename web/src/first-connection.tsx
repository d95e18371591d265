import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { FirstConnection } from "./screens/access/first-connection";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <FirstConnection />
  </StrictMode>,
);
