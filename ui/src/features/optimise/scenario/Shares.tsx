// How often which way is taken behind a gateway, in percent.
import { InputNumber } from 'antd';

import { useTexts } from '../../../i18n';
import type { GatewayShares } from '../../../ipc/bindings/commands';
import { Panel } from '../../../parts';

const PERCENT = 100;
const TENTH = 10;

export function Shares({ gateways, disabled, onChange }: { gateways: GatewayShares[]; disabled: boolean; onChange: (gateways: GatewayShares[]) => void }) {
  const { t } = useTexts();
  const shown = (share: number) => Math.round(share * PERCENT * TENTH) / TENTH;
  return (
    <Panel title={t('opt.shares')}>
      {gateways.map((gateway, at) => {
        const sum = shown(gateway.ways.reduce((all, way) => all + way.share, 0));
        return (
          <fieldset key={gateway.gateway} className="sf-opt-gateway">
            <legend>{gateway.name}</legend>
            {gateway.ways.map((way, place) => (
              <label key={way.flow}>
                <span className="sf-clip" title={way.name}>
                  {way.name}
                </span>
                <InputNumber
                  size="small"
                  className="sf-opt-number"
                  min={0}
                  max={PERCENT}
                  suffix="%"
                  disabled={disabled}
                  aria-label={`${gateway.name} ${way.name}`}
                  value={shown(way.share)}
                  onChange={(value) => value !== null && onChange(gateways.map((one, here) => (here === at ? { ...one, ways: one.ways.map((it, there) => (there === place ? { ...it, share: value / PERCENT } : it)) } : one)))}
                />
              </label>
            ))}
            {gateway.exclusive && Math.abs(sum - PERCENT) > 0.5 ? <span className="sf-quiet sf-opt-small">{t('opt.shares.sum', { n: sum })}</span> : null}
          </fieldset>
        );
      })}
    </Panel>
  );
}
