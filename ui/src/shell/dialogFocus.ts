// Where the keyboard is when a dialog opens and when it goes. The component kit gives it to the cross that closes the
// dialog, so that Enter would close what was just opened, and nobody gets it back from a dialog that is taken away whole.
import { useEffect } from 'react';

const CROSS = '.ant-modal-close';
const DIALOG = '.ant-modal';
const CONTROLS = 'input:not([type=hidden]):not([type=file]):not(:disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable=true]';
const BUTTONS = '.ant-modal-footer button:not(:disabled), .ant-modal-confirm-btns button:not(:disabled)';

/** Keeps to it for as long as the frame is there. */
export function useDialogFocus(): void {
  useEffect(() => {
    let opener: HTMLElement | null = null;
    const taken = ({ target, relatedTarget }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !target.matches(CROSS)) return;
      const dialog = target.closest<HTMLElement>(DIALOG);
      // Who moves there by Tab wants the cross.
      if (!dialog || (relatedTarget instanceof Node && (dialog.closest('.ant-modal-root') ?? dialog).contains(relatedTarget))) return;
      opener = relatedTarget instanceof HTMLElement ? relatedTarget : opener;
      if (opener) leave(opener);
      firstOf(dialog)?.focus();
    };
    const gone = new MutationObserver(() => {
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (!lost || !opener || document.querySelector(DIALOG) !== null) return;
      if (opener.isConnected) opener.focus();
      opener = null;
    });
    document.addEventListener('focusin', taken);
    gone.observe(document.body, { childList: true });
    return () => {
      document.removeEventListener('focusin', taken);
      gone.disconnect();
    };
  }, []);
}

/** The tip of the button that was clicked goes: it would lie above the dialog, and take the first Escape for itself. */
function leave(opener: HTMLElement): void {
  const away = { bubbles: true, relatedTarget: document.body };
  opener.dispatchEvent(new PointerEvent('pointerout', away));
  opener.dispatchEvent(new MouseEvent('mouseout', away));
}

/** What is filled in first (of a choice, what is chosen); where nothing is, what closes it well, and never what destroys. */
function firstOf(dialog: HTMLElement): HTMLElement | null {
  const body = dialog.querySelector('.ant-modal-body') ?? dialog;
  const control = body.querySelector<HTMLInputElement>(CONTROLS);
  if (control?.type === 'radio') return body.querySelector<HTMLElement>(`input[name="${CSS.escape(control.name)}"]:checked`) ?? control;
  if (control) return control;
  const buttons = [...dialog.querySelectorAll<HTMLElement>(BUTTONS)];
  const good = buttons.find((button) => button.matches('.ant-btn-primary') && !button.matches('.ant-btn-dangerous'));
  return good ?? buttons[0] ?? null;
}
