// The signs of one case: what is lit and why, and what went with its trace.
import { Alert, Button } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../i18n';
import type { Alert as Sign } from '../../ipc/bindings/commands';
import { codeText, minuteText } from '../../parts';
import { factsOf } from './factsOf';
import { HEAD, useHolds } from '../session';
import './light.css';
import { TakeDownDialog } from './TakeDownDialog';

const TYPES = { red: 'error', yellow: 'warning', remind: 'info' } as const;

export function SignList({ open, gone }: { open: Sign[]; gone: Sign[] }) {
  const { t } = useTexts();
  const head = useHolds(HEAD);
  const [taking, setTaking] = useState<Sign | null>(null);
  return (
    <>
      {open.map((sign) => (
        <Alert
          key={sign.seq}
          className="sf-gap"
          type={TYPES[sign.level]}
          showIcon
          title={codeText(t, ['alert'], sign.rule)}
          description={[...factsOf(t, sign), `${sign.rule} · ${minuteText(sign.raised_at)}`].join(' · ')}
          action={
            head ? (
              <Button size="small" onClick={() => setTaking(sign)}>
                {t('lights.take_down')}
              </Button>
            ) : undefined
          }
          data-testid={`alert-${sign.rule}`}
        />
      ))}
      {gone.length > 0 ? (
        <details className="sf-signs-gone" data-testid="signs-gone">
          <summary className="sf-second">
            {t('lights.gone')} {gone.length}
          </summary>
          {gone.map((sign) => (
            <Gone key={sign.seq} sign={sign} />
          ))}
        </details>
      ) : null}
      {taking ? <TakeDownDialog alert={taking} close={() => setTaking(null)} /> : null}
    </>
  );
}

function Gone({ sign }: { sign: Sign }) {
  const { t } = useTexts();
  if (!sign.gone) return null;
  const { at, why, by, reason } = sign.gone;
  return (
    <p className="sf-second">
      <strong>{codeText(t, ['alert'], sign.rule)}</strong> <code>{sign.rule}</code>
      <br />
      {t('lights.gone_at', { raised: minuteText(sign.raised_at), gone: minuteText(at) })} · {t(`lights.why.${why}`, { by: by ?? '', reason })}
    </p>
  );
}
