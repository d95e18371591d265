import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { AgentInvitation } from "./screens/staff/agent-invitation";

hydrateRoot(
  document.getElementById("root") as HTMLElement,
  <StrictMode>
    <AgentInvitation />
  </StrictMode>,
);
