// Lets open past cases go on in the engine: one, or all of an import that can; says why the others stay records.
import { App, Button } from 'antd';

import { useTexts } from '../../i18n';
import type { CarriedOn } from '../../ipc';
import { useTell } from '../../parts';
import { useCarryOn } from './api';
import { stuckText } from './stuckText';

const SHOWN = 20;

export function CarryOnButton({ batch, id, disabled, done }: { batch?: number; id?: string; disabled?: boolean; done?: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const { modal } = App.useApp();
  const carry = useCarryOn();
  const told = (reply: CarriedOn) => {
    if (reply.stuck.length === 0) tell.done(t('past.carried_n', { carried: reply.carried.length }));
    else
      modal.info({
        title: t('past.carried_n', { carried: reply.carried.length }),
        content: (
          <>
            <p>{t('past.stuck_n', { stuck: reply.stuck.length })}</p>
            <ul className="sf-past-stuck">
              {reply.stuck.slice(0, SHOWN).map((one) => (
                <li key={one.case}>{`${one.number || t('past.missing')}：${stuckText(t, one)}`}</li>
              ))}
            </ul>
          </>
        ),
      });
    if (reply.carried.length > 0) done?.();
  };
  const ask = () =>
    modal.confirm({
      title: t('past.carry_on'),
      content: t('past.carry_on_what'),
      okText: t('past.carry_on'),
      cancelText: t('action.cancel'),
      onOk: () => carry.mutateAsync({ case: id ?? null, batch: batch ?? null }).then(told, tell.error),
    });
  return (
    <Button size={batch === undefined ? 'middle' : 'small'} type={batch === undefined ? 'primary' : 'default'} disabled={disabled} loading={carry.isPending} data-testid="past-carry-on" onClick={ask}>
      {t('past.carry_on')}
    </Button>
  );
}
