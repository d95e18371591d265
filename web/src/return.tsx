import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { ReturnPage } from "./screens/federated/return-page";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <ReturnPage />
  </StrictMode>,
);
