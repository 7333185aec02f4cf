namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>
/// Who serves as primary in a shift in which no two keep all rules, once none of those can with whom the most are kept: whoever is there. A gap is told
/// in any case, and somebody is better than nobody.
/// </summary>
/// <param name="Can">For each member whether they are there.</param>
/// <param name="Parts">What part of the shift is then due from each.</param>
internal sealed record StandIns(bool[] Can, double[] Parts)
{
    /// <summary>The numbers of those who are there.</summary>
    public IEnumerable<int> People => Enumerable.Range(0, Can.Length).Where(who => Can[who]);
}
