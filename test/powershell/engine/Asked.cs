using System.Collections;
using System.Collections.Generic;

namespace Estate
{
    /// <summary>Of the objects that a world holds, those that a command asked for.</summary>
    public static class Asked
    {
        public static IEnumerable<object> Of(string command, IList<object> rows, IDictionary bound)
        {
            return rows;
        }
    }
}
