import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "../texts";
import { Icon } from "./icon";
import "./dialog.css";

type Props = {
  title: string;
  onClose: () => void;
  role?: "dialog" | "alertdialog";
  children: ReactNode;
};

/** A question over the page. Escape and the veil leave it; the focus goes back where it was. */
export function Dialog({ title, onClose, role = "dialog", children }: Props) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={role === "dialog"}
      onOpenChange={(open) => open || onClose()}
    >
      <Modal className="modal">
        <AriaDialog role={role} className="dialog">
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <button type="button" className="round" onClick={onClose} aria-label={t.frame.close}>
              <Icon name="close" />
            </button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
