// Babel publishes no types with @babel/core 7; this is the little of it that instrument-edges.ts uses.
declare module '@babel/core' {
  export type Node = { readonly type: string; readonly loc?: { readonly start: { readonly line: number } } | null }
  export type Expression = Node & { readonly kind: 'expression' }
  export type Statement = Node & { readonly kind: 'statement' }
  export type Path<Shape> = { readonly node: Node & Shape }

  export type Visitor = {
    Function(path: Path<{ body: Node }>): void
    IfStatement(path: Path<{ consequent: Statement; alternate?: Statement | null }>): void
    ConditionalExpression(path: Path<{ consequent: Expression; alternate: Expression }>): void
    LogicalExpression(path: Path<{ right: Expression }>): void
    AssignmentPattern(path: Path<{ right: Expression }>): void
    AssignmentExpression(path: Path<{ operator: string; right: Expression }>): void
    Loop(path: Path<{ body: Statement }>): void
    SwitchCase(path: Path<{ consequent: Statement[] }>): void
    CatchClause(path: Path<{ body: Node }>): void
  }

  export const types: {
    identifier(name: string): Expression
    numericLiteral(value: number): Expression
    callExpression(callee: Expression, args: readonly Expression[]): Expression
    sequenceExpression(expressions: readonly Expression[]): Expression
    expressionStatement(expression: Expression): Statement
    blockStatement(body: readonly Statement[]): Statement
    isBlockStatement(node: Node): node is Node & { body: Statement[] }
    isExpression(node: Node): node is Expression
  }

  export function transformAsync(
    code: string,
    options: {
      readonly filename: string
      readonly configFile: false
      readonly babelrc: false
      readonly parserOpts: { readonly plugins: readonly string[] }
      readonly plugins: readonly (() => { readonly visitor: Visitor })[]
    },
  ): Promise<{ readonly code?: string | null } | null>
}
