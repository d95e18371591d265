import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { Forgotten } from "./screens/access/forgotten";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <Forgotten />
  </StrictMode>,
);
