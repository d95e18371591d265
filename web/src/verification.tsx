import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { Verification } from "./screens/certificates/verification";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <Verification />
  </StrictMode>,
);
