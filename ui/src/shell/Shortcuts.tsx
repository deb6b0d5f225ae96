// Keys that work everywhere, and the panel that lists them.
import { Modal } from 'antd';
import { useEffect } from 'react';

import { useTexts } from '../i18n';
import type { TextKey } from '../i18n';
import { go } from '../parts';
import { PLACES } from './routes';

const LISTED: { keys: string[]; text: TextKey }[] = [
  { keys: ['Alt', '1 … 5'], text: 'shortcuts.places' },
  { keys: ['Alt', 'N'], text: 'shortcuts.new_case' },
  { keys: ['/'], text: 'shortcuts.search' },
  { keys: ['Tab'], text: 'shortcuts.tab' },
  { keys: ['Enter'], text: 'shortcuts.enter' },
  { keys: ['Ctrl', 'Enter'], text: 'shortcuts.move' },
  { keys: ['Ctrl', 'S'], text: 'shortcuts.save' },
  { keys: ['Ctrl', 'Z'], text: 'shortcuts.undo' },
  { keys: ['Esc'], text: 'shortcuts.escape' },
  { keys: ['?'], text: 'shortcuts.panel' },
];

/** Listens for the keys that work on every page. */
export function useShortcuts(openPanel: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.altKey && !event.ctrlKey) goByKey(event);
      else if (!isTyping(event.target) && !event.ctrlKey && !event.metaKey) actByKey(event, openPanel);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [openPanel]);
}

function goByKey(event: KeyboardEvent): void {
  const place = PLACES[Number(event.code.replace('Digit', '')) - 1];
  if (place) go(place.noun);
  else if (event.code === 'KeyN') go('case', 'new');
  else return;
  event.preventDefault();
}

function actByKey(event: KeyboardEvent, openPanel: () => void): void {
  if (event.key === '?') openPanel();
  else if (event.key === '/') document.querySelector<HTMLInputElement>('[data-search] input, input[data-search]')?.focus();
  else return;
  event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

export function ShortcutPanel({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTexts();
  return (
    <Modal open={open} onCancel={close} footer={null} title={t('shortcuts.title')} width={480}>
      <dl className="sf-shortcuts" data-testid="shortcuts">
        {LISTED.map(({ keys, text }) => (
          <div key={text} className="sf-keys-row">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
