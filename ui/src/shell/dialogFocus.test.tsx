// The keyboard in dialogs: at the first control when one opens, back at the button when it is gone, never on the cross.
import { render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';

import { useDialogFocus } from './dialogFocus';

function Page({ children }: { children: (close: () => void) => React.ReactNode }) {
  useDialogFocus();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        open
      </button>
      {open ? children(() => setOpen(false)) : null}
    </>
  );
}

/** What the kit draws, with what it does: the cross takes the keyboard. */
function Dialog({ close, children }: { close: () => void; children?: React.ReactNode }) {
  return (
    <div className="ant-modal">
      <button type="button" className="ant-modal-close" ref={(cross) => cross?.focus()} onClick={close}>
        ×
      </button>
      <div className="ant-modal-body">{children}</div>
      <div className="ant-modal-footer">
        <button type="button">no</button>
        <button type="button" className="ant-btn-primary">
          yes
        </button>
      </div>
    </div>
  );
}

function opened(children: (close: () => void) => React.ReactNode): void {
  render(<Page>{children}</Page>);
  const button = screen.getByText('open');
  button.focus();
  button.click();
}

test('the first control has the keyboard', async () => {
  opened((close) => (
    <Dialog close={close}>
      <input type="file" />
      <textarea aria-label="reason" />
    </Dialog>
  ));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('reason')));
});

test('of a choice, what is chosen has it', async () => {
  opened((close) => (
    <Dialog close={close}>
      <input type="radio" name="way" aria-label="one" />
      <input type="radio" name="way" aria-label="two" defaultChecked />
    </Dialog>
  ));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('two')));
});

test('where nothing is filled in, Enter does what the dialog is for', async () => {
  opened((close) => <Dialog close={close} />);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByText('yes')));
});
