import { type Expression, type Node, transformAsync, types, type Visitor } from '@babel/core'

/** The name under which instrumented code finds `Coverage.hit`. */
export const HIT = '__hit'

/**
 * TypeScript in which every edge of the control flow reports itself: `__hit(17)` at the start of each function, loop body,
 * case and catch, and on both ways out of each condition, also where the source has no `else`.
 * `nextEdge` is told where an edge is ("decode.ts:27 loop") and gives it its number.
 */
export async function instrumentEdges(
  code: string,
  file: string,
  nextEdge: (place: string) => number,
): Promise<string> {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const visitor = visitorFor((node, what) => nextEdge(`${name}:${node.loc?.start.line ?? 0} ${what}`))
  const result = await transformAsync(code, {
    filename: file,
    configFile: false,
    babelrc: false,
    parserOpts: { plugins: ['typescript'] },
    plugins: [() => ({ visitor })],
  })
  if (typeof result?.code !== 'string') throw new Error(`${file} could not be instrumented`)
  return result.code
}

function visitorFor(edgeAt: (node: Node, what: string) => number): Visitor {
  const hit = (node: Node, what: string) =>
    types.callExpression(types.identifier(HIT), [types.numericLiteral(edgeAt(node, what))])
  const hitStatement = (node: Node, what: string) => types.expressionStatement(hit(node, what))
  const hitThen = (node: Node, what: string, value: Expression) => types.sequenceExpression([hit(node, what), value])

  return {
    Function({ node }) {
      if (types.isBlockStatement(node.body)) node.body.body.unshift(hitStatement(node, 'function'))
      else if (types.isExpression(node.body)) node.body = hitThen(node, 'function', node.body)
    },
    IfStatement({ node }) {
      node.consequent = types.blockStatement([hitStatement(node, 'if'), node.consequent])
      node.alternate = types.blockStatement([hitStatement(node, 'else'), ...(node.alternate ? [node.alternate] : [])])
    },
    ConditionalExpression({ node }) {
      node.consequent = hitThen(node, '?', node.consequent)
      node.alternate = hitThen(node, ':', node.alternate)
    },
    LogicalExpression({ node }) {
      node.right = hitThen(node, 'second operand', node.right)
    },
    AssignmentPattern({ node }) {
      node.right = hitThen(node, 'default', node.right)
    },
    AssignmentExpression({ node }) {
      if (['&&=', '||=', '??='].includes(node.operator)) node.right = hitThen(node, node.operator, node.right)
    },
    Loop({ node }) {
      node.body = types.blockStatement([hitStatement(node, 'loop'), node.body])
    },
    SwitchCase({ node }) {
      node.consequent.unshift(hitStatement(node, 'case'))
    },
    CatchClause({ node }) {
      if (types.isBlockStatement(node.body)) node.body.body.unshift(hitStatement(node, 'catch'))
    },
  }
}
