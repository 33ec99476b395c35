/**
 * Words that a writer puts for one another without changing what is told. They are used to find out which words of a
 * claim the evidence has and what a figure is said of, never to let a figure, date or name pass.
 */
const GROUPS = `
表示 说 指出 称 介绍 强调 认为 告诉 透露 提到 说道 谈到 坦言
增长 增加 上升 上涨 提高 提升 增多 升高 攀升 上扬 涨 增幅 涨幅
下降 减少 降低 下跌 回落 下滑 缩减 减 降幅 跌幅 走低
开展 进行 实施 组织 举行 举办 召开 启动 开始
完成 完工 竣工 结束 建成
投入 使用 启用 动用 出动
达到 达 为 有 共 总计 共计 合计 累计 超过
出席 参加 与会 参会
前往 赴 到 来到 抵达 去
会见 见面 会面 会谈
农民 农户 村民 群众 乡亲
企业 公司 厂家
政府 官方 当局
收割 收获 采收 收成 采摘
种植 栽种 栽培
预计 预期 有望 料
计划 拟 打算 将
提供 给予 供给
获得 取得 得到 获 荣获
位于 地处 坐落 在
建设 修建 兴建 建造 建
发布 公布 发表 宣布 公告 推出
帮助 协助 帮扶 支援 支持 援助
购买 采购 买 购置
销售 出售 卖 售
导致 造成 致使 引发
死亡 去世 遇难 身亡 逝世
受伤 伤者 负伤
价格 售价 价 定价
收入 营收 营业收入
产量 收成 总产
学生 学员 学子
儿童 孩子 小孩
医院 院方
调查 调研 考察
合作 协作
签署 签订 签约 签
目前 现在 当前 现 如今 截至目前
此外 另外 同时 还
其中 里面
全部 所有 全
约 大约 左右 近 大概
`;

let groups: ReadonlyMap<string, readonly string[]> | undefined;

/** The word and what may stand for it. */
export function formsOf(word: string): readonly string[] {
  groups ??= new Map(
    GROUPS.trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/u))
      .flatMap((group) => group.map((one): [string, readonly string[]] => [one, group])),
  );
  return groups.get(word) ?? [word];
}
