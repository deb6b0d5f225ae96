// The written opinion with phrases to start from.
import { Button, Input } from 'antd';

import { useTexts } from '../../../i18n';
import type { Act } from '../../../ipc';

const MAX_OPINION = 2_000;

const PHRASES = ['agree', 'complete', 'accept', 'lawful', 'disagree'] as const;
const NEGATIVE = ['refuse', 'disagree', 'gap'] as const;

function phrasesFor(act: Act | null): readonly (typeof PHRASES[number] | typeof NEGATIVE[number])[] {
  return act !== null && act.startsWith('refuse') ? NEGATIVE : PHRASES;
}

interface Props {
  text: string;
  write: (text: string) => void;
  mistake: string | null;
  disabled: boolean;
  act: Act | null;
}

export function Opinion({ text, write, mistake, disabled, act }: Props) {
  const { t } = useTexts();
  const add = (phrase: string) => write(text.trim() === '' ? phrase : `${text}${phrase}`);
  return (
    <div className="sf-field">
      <div className="sf-field-head">
        <label htmlFor="opinion" className="sf-field-label">
          {t('case.opinion')}
        </label>
        <span className="sf-bar-space" />
        <span className="sf-phrases">
          {phrasesFor(act).map((phrase) => (
            <Button key={phrase} size="small" tabIndex={-1} disabled={disabled} data-testid={`phrase-${phrase}`} onClick={() => add(t(`phrase.${phrase}`))}>
              {t(`phrase.${phrase}_short`)}
            </Button>
          ))}
        </span>
      </div>
      <Input.TextArea
        id="opinion"
        data-testid="opinion"
        aria-label={t('case.opinion')}
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={MAX_OPINION}
        disabled={disabled}
        status={mistake === null ? undefined : 'error'}
        placeholder={t('case.opinion_hint')}
        value={text}
        onChange={(event) => write(event.target.value)}
      />
      {mistake === null ? null : (
        <div className="sf-field-mistake" role="alert">
          {mistake}
        </div>
      )}
    </div>
  );
}
