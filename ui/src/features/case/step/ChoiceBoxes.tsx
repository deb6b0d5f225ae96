// The questions at the gateways behind a step: radio for one way, boxes for several.
import { ArrowRightOutlined } from '@ant-design/icons';
import { Checkbox, Radio } from 'antd';

import { useTexts } from '../../../i18n';
import type { Choice, ChoiceFlow } from '../../../ipc';
import type { Chosen } from './choices';
import { openChoices } from './choices';

interface Props {
  choices: Choice[];
  chosen: Chosen;
  missing: string[];
  disabled: boolean;
  choose: (gateway: string, flows: string[]) => void;
}

export function ChoiceBoxes({ choices, chosen, missing, disabled, choose }: Props) {
  const { t } = useTexts();
  return (
    <>
      {openChoices(choices, chosen).map((choice) => (
        <fieldset key={choice.gateway} className="sf-choice" data-testid={`choice-${choice.gateway}`}>
          <legend className="sf-field-label sf-field-required">{choice.name || t('case.choose_way')}</legend>
          {choice.many ? (
            <Checkbox.Group className="sf-choice-list" disabled={disabled} value={chosen[choice.gateway] ?? []} onChange={(flows) => choose(choice.gateway, flows.map(String))}>
              {choice.flows.map((flow) => (
                <Checkbox key={flow.flow} value={flow.flow} data-testid={`route-${flow.flow}`}>
                  <FlowWords flow={flow} />
                </Checkbox>
              ))}
            </Checkbox.Group>
          ) : (
            <Radio.Group className="sf-choice-list" disabled={disabled} value={chosen[choice.gateway]?.[0]} onChange={(event) => choose(choice.gateway, [String(event.target.value)])}>
              {choice.flows.map((flow) => (
                <Radio key={flow.flow} value={flow.flow} data-testid={`route-${flow.flow}`}>
                  <FlowWords flow={flow} />
                </Radio>
              ))}
            </Radio.Group>
          )}
          {missing.includes(choice.gateway) ? (
            <div className="sf-field-mistake" role="alert">
              {t('case.choice_needed')}
            </div>
          ) : null}
        </fieldset>
      ))}
    </>
  );
}

function FlowWords({ flow }: { flow: ChoiceFlow }) {
  return (
    <span>
      {flow.name}
      {flow.leads_to.length > 0 && flow.leads_to.join('、') !== flow.name ? (
        <span className="sf-quiet sf-choice-next">
          <ArrowRightOutlined aria-hidden /> {flow.leads_to.join('、')}
        </span>
      ) : null}
      {flow.condition && flow.condition !== flow.name ? <span className="sf-quiet sf-choice-next">{flow.condition}</span> : null}
    </span>
  );
}
