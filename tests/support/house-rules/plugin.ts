import { givenRule } from './given-rule.ts';
import { layersRule } from './layers-rule.ts';
import { textRule } from './text-rule.ts';

/** The project's own lint rules, loaded by `.oxlintrc.json`. The linter demands a default export. */
export default {
  meta: { name: 'house' },
  rules: { layers: layersRule, given: givenRule, 'text-only': textRule },
};
