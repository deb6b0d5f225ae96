// A person with ID number, an organisation with credit code. A number that looks wrong is said, never refused.
import { Input } from 'antd';
import { useRef } from 'react';

import { useTexts } from '../../../i18n';
import type { ControlProps } from './FieldControl';
import { partyOf, partyText } from './values';

const MAX_NAME = 200;
const MAX_CODE = 64;

export function PartyInput({ field, text, failed, disabled, edit, leave, id }: ControlProps & { id: string }) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const party = partyOf(text);
  const kind = field.kind === 'person' ? 'person' : 'organisation';
  const left = (event: React.FocusEvent) => {
    // From the name to the number is still inside the field.
    if (!box.current?.contains(event.relatedTarget)) leave(text);
  };
  const status = failed ? ('error' as const) : undefined;
  return (
    <div ref={box} onBlur={left}>
      <div className="sf-party">
        <Input id={id} data-testid={id} aria-label={t(`field.${kind}_name`)} aria-required={field.required} aria-invalid={failed} autoComplete="off" status={status} disabled={disabled} maxLength={MAX_NAME} placeholder={t(`field.${kind}_name`)} value={party.name} onChange={(event) => edit(partyText({ ...party, name: event.target.value }))} />
        <Input data-testid={`${id}-code`} aria-label={t(`field.${kind}_code`)} autoComplete="off" disabled={disabled} maxLength={MAX_CODE} placeholder={t(`field.${kind}_code`)} value={party.code} onChange={(event) => edit(partyText({ ...party, code: event.target.value }))} />
      </div>
    </div>
  );
}
