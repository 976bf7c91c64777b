/** A layer above the page: a dialog in the middle, a sheet at the side, or the palette; focus stays in it and returns. */
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { t } from "../words.ts";

interface LayerProps {
  readonly title: string;
  readonly close: () => void;
  readonly shape?: "dialog" | "wide" | "side" | "palette";
  readonly children: ReactNode;
}

export function Layer({ title, close, shape = "dialog", children }: LayerProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={`veil ${shape}`}
      data-layer=""
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className={`layer ${shape}`}>
        <Dialog className="layer-in">
          <header className={shape === "palette" ? "unseen" : "layer-head"}>
            <Heading slot="title">{title.replace(/…$/, "")}</Heading>
            <button type="button" className="btn quiet small" onClick={close}>
              {t("frame.close")} <kbd>Esc</kbd>
            </button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
