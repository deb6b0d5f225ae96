// A reason: one of the usual ones, or written.
import { AutoComplete, Input } from 'antd';

import { useTexts } from '../../../i18n';
import { useReasons } from '../api';

const MAX_REASON = 200;

interface Props {
  of: 'missing' | 'confirm';
  value: string;
  label: string;
  testId: string;
  autoFocus?: boolean;
  onChange: (reason: string) => void;
  onEnter?: () => void;
}

export function ReasonInput({ of, value, label, testId, autoFocus, onChange, onEnter }: Props) {
  const { t } = useTexts();
  const usual = useReasons().data?.[of] ?? [];
  return (
    <AutoComplete className="sf-reason" value={value} options={usual.map((reason) => ({ value: reason }))} onChange={(reason: string) => onChange(reason.slice(0, MAX_REASON))}>
      <Input
        autoFocus={autoFocus}
        maxLength={MAX_REASON}
        aria-label={label}
        placeholder={t('check.reason_hint')}
        data-testid={testId}
        onPressEnter={() => {
          if (value.trim() !== '') onEnter?.();
        }}
      />
    </AutoComplete>
  );
}
